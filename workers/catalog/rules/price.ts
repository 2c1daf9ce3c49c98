import { compare, over, plus, type Ratio, ratio, times } from './ratio.ts'
import { convert, factor, type Units } from './units.ts'

/** Whom a price is for, the closest first; the last is what the product costs by itself. */
export const levels = ['customer', 'group', 'everybody', 'product'] as const
export type Level = (typeof levels)[number]

type Days = { from: string | null; until: string | null }
/** A price that could hold. */
export type Candidate = {
  id: string
  level: Level
  /** Of its list, and when that is valid. */
  priority: number
  listed: Days
  valid: Days
  /** Whether it is that of the product which the one asked for is a variant of. */
  isOfParent: boolean
  price: string
  per: string
  unit: string
  minQuantity: string
  currency: string
}
export type Ask = {
  quantity: string
  unit: string
  on: string
  /** None asks for a price in any. */
  currency: string | null
  ownCurrency: string
  units: Units
}

const outside = { 'list-not-yet': 'list-ended', 'not-yet': 'ended' } as const
const dayOutside = <E extends keyof typeof outside>({ from, until }: Days, on: string, early: E) =>
  from !== null && on < from ? early : until !== null && on > until ? outside[early] : undefined

/** Why a price cannot hold; undefined where it can. */
function obstacle(candidate: Candidate, { on, currency, quantity, unit, units }: Ask) {
  const { listed, valid, minQuantity } = candidate
  const early = dayOutside(listed, on, 'list-not-yet') ?? dayOutside(valid, on, 'not-yet')
  if (early) return early
  if (currency !== null && candidate.currency !== currency) return 'other-currency' as const
  const asked = convert(ratio(quantity), units, unit, candidate.unit)
  if (!asked) return 'no-conversion' as const
  return compare(asked, ratio(minQuantity)) < 0 ? ('below-quantity' as const) : undefined
}

const text = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const inOwn = ({ minQuantity, unit }: Candidate, { units }: Ask) => times(ratio(minQuantity), units.get(unit) as Ratio)

type Order = (a: Candidate, b: Candidate, ask: Ask) => number
/** What decides between two prices that could both hold, in this order; what it says of the one that loses. */
const orders = [
  ['less-special', (a, b) => levels.indexOf(a.level) - levels.indexOf(b.level)],
  ['lower-priority', (a, b) => b.priority - a.priority],
  ['of-parent', (a, b) => Number(a.isOfParent) - Number(b.isOfParent)],
  ['other-unit', (a, b, { unit }) => Number(a.unit !== unit) - Number(b.unit !== unit)],
  ['smaller-quantity', (a, b, ask) => compare(inOwn(b, ask), inOwn(a, ask))],
  ['earlier-start', (a, b) => text(b.valid.from ?? '', a.valid.from ?? '')],
  ['foreign-currency', (a, b, { ownCurrency: own }) => Number(a.currency !== own) - Number(b.currency !== own)],
  ['later-made', (a, b) => text(a.id, b.id)],
] as const satisfies readonly (readonly [string, Order])[]

const reasons = {
  customer: 'for-customer',
  group: 'for-group',
  everybody: 'for-everybody',
  product: 'of-product',
} as const

type Judged<C> = { candidate: C; outcome: 'holds' | 'loses' | 'left-out'; reason: Reason }
export type Reason = (typeof orders)[number][0] | (typeof reasons)[Level] | NonNullable<ReturnType<typeof obstacle>>

/** Each price with what became of it: the one that holds, those that lose against it, those that cannot hold. */
export function judge<C extends Candidate>(candidates: readonly C[], ask: Ask): Judged<C>[] {
  const judged = candidates.map((candidate) => ({ candidate, obstacle: obstacle(candidate, ask) }))
  const able = judged.filter((each) => each.obstacle === undefined).map(({ candidate }) => candidate)
  const ranked = able.toSorted((a, b) => difference(a, b, ask)?.by ?? 0)
  const unable = judged.flatMap(({ candidate, obstacle: reason }) =>
    reason ? [{ candidate, outcome: 'left-out' as const, reason }] : [],
  )
  const [winner, ...losers] = ranked
  if (!winner) return sorted(unable)
  return [
    { candidate: winner, outcome: 'holds', reason: reasons[winner.level] },
    ...losers.map((candidate) => ({
      candidate,
      outcome: 'loses' as const,
      reason: difference(winner, candidate, ask)?.reason ?? 'later-made',
    })),
    ...sorted(unable),
  ]
}

const sorted = <C extends Candidate>(unable: Judged<C>[]) =>
  unable.toSorted(
    (a, b) =>
      levels.indexOf(a.candidate.level) - levels.indexOf(b.candidate.level) || text(a.candidate.id, b.candidate.id),
  )

/** The first order in which two prices differ. */
function difference(a: Candidate, b: Candidate, ask: Ask) {
  for (const [reason, order] of orders) {
    const by = order(a, b, ask)
    if (by !== 0) return { reason, by }
  }
  return undefined
}

/** What one unit costs before tax, exactly: out of a price that may be per thousand, per box, and with tax in it. */
export function unitPrice(
  { price, per, unit }: Pick<Candidate, 'price' | 'per' | 'unit'>,
  ask: Pick<Ask, 'unit' | 'units'>,
  includedPercent: string | null,
): Ratio {
  const listed = over(ratio(price), ratio(per))
  const net = includedPercent === null ? listed : withoutTax(listed, includedPercent)
  return times(net, factor(ask.units, ask.unit, unit) as Ratio)
}

const withoutTax = (gross: Ratio, percent: string): Ratio =>
  over(times(gross, ratio(100)), plus(ratio(100), ratio(percent)))
