export type Rule = {
  approverId: string
  personIds: readonly string[]
  upToMinor: number | null
  delegateId: string | null
  awayFromOn: string | null
  awayToOn: string | null
}
type Claim = { personId: string; totalMinor: number; approverIds: readonly string[] }
type Decider = { id: string; isPerson: boolean; runsBusiness: boolean }
export type Refusal = 'own-claim' | 'not-approver' | 'above-tier' | 'delegate-only' | 'not-a-person'

const isOver = ({ upToMinor }: Rule, totalMinor: number) => upToMinor !== null && totalMinor > upToMinor
const concerns = ({ personIds }: Rule, personId: string) => personIds.length === 0 || personIds.includes(personId)

export const isAway = ({ delegateId, awayFromOn, awayToOn }: Rule, on: string): boolean =>
  delegateId !== null && awayFromOn !== null && awayToOn !== null && awayFromOn <= on && on <= awayToOn

/** Whether the delegate of a rule is asked now or will be: their days are not over. */
const hasDelegate = ({ delegateId, awayToOn }: Rule, on: string): boolean =>
  delegateId !== null && awayToOn !== null && on <= awayToOn

/** Who is asked to decide on a claim beside whoever runs the business: never whoever claims. */
export function approversOf(rules: readonly Rule[], { personId, totalMinor }: Claim, on: string): string[] {
  const asked = rules
    .filter((rule) => concerns(rule, personId) && !isOver(rule, totalMinor))
    .flatMap((rule) => [rule.approverId, ...(hasDelegate(rule, on) ? [rule.delegateId as string] : [])])
  return [...new Set(asked)].filter((id) => id !== personId)
}

/** Why somebody may not decide on a claim, or null where they may. */
export function refusalOf(
  rules: readonly Rule[],
  claim: Claim,
  { id, isPerson, runsBusiness }: Decider,
  on: string,
): Refusal | null {
  if (!isPerson) return 'not-a-person'
  if (id === claim.personId) return 'own-claim'
  if (runsBusiness) return null
  const own = rules.filter((rule) => concerns(rule, claim.personId) && [rule.approverId, rule.delegateId].includes(id))
  if (own.length === 0) return 'not-approver'
  const within = own.filter((rule) => !isOver(rule, claim.totalMinor))
  if (within.length === 0) return 'above-tier'
  return within.some((rule) => rule.approverId === id || isAway(rule, on)) ? null : 'delegate-only'
}
