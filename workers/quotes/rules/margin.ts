import { exact, roundToMinor, sum } from '#kit/money'

type Priced = { quantity: string; netMinor: number; isOptional: boolean }

/** What is earned on the lines in the total whose costs are known, in minor units before tax; null where none is. */
export function marginOf(lines: readonly Priced[], costs: readonly (string | null)[], currency: string): number | null {
  const known = lines.flatMap(({ quantity, netMinor, isOptional }, at) => {
    const cost = costs[at]
    return cost == null || isOptional ? [] : [netMinor - roundToMinor(exact(quantity).mul(exact(cost)), currency)]
  })
  return known.length > 0 ? sum(known) : null
}

type Described = { description: string }
/** The costs of lines that somebody rewrote who does not see them: each follows its words. */
export function costsAfter(
  before: readonly Described[],
  costs: readonly (string | null)[],
  after: readonly Described[],
): (string | null)[] {
  const left = before.map(({ description }, at) => ({ description, cost: costs[at] ?? null }))
  return after.map(({ description }) => {
    const found = left.findIndex((each) => each.description === description)
    return found < 0 ? null : (left.splice(found, 1)[0]?.cost ?? null)
  })
}
