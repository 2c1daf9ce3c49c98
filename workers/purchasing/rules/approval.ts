export type Rule = { role: string | null; memberId: string | null; limitMinor: number | null }
type Person = { id: string; role: string }

/** What somebody may approve: by the rule for them, else for their role; none lets nothing pass. Null is any amount. */
export function limitOf(rules: readonly Rule[], { id, role }: Person): number | null {
  const rule =
    rules.find(({ memberId }) => memberId === id) ?? rules.find((each) => each.memberId === null && each.role === role)
  return rule ? rule.limitMinor : 0
}

type Ordered = { totalMinor: number; currency: string }

/** Limits are in the own currency: an order in another is within none but that of any amount. */
export const isWithin = ({ totalMinor, currency }: Ordered, limitMinor: number | null, own: string): boolean =>
  limitMinor === null || (currency === own && totalMinor <= limitMinor)
