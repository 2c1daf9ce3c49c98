import { MoneyError } from './error.ts'
import { type Exact, exact, type Numeric, whole } from './exact.ts'

/**
 * `minor` in parts that are to each other as the weights and always add up to it: `allocate(100, [1, 1, 1])` → 34, 33, 33.
 * Weights are decimals or integers, not all 0 in sum (else `no-weights`); a part of weight 0 stays 0 unless all do.
 */
export function allocate(minor: number, weights: readonly Numeric[]): number[] {
  const all = weights.map(exact)
  const total = all.reduce((sum, weight) => sum.add(weight), exact(0))
  if (total.isZero()) throw new MoneyError('no-weights', 'the weights add up to nothing')
  return spread(
    minor,
    all.map((weight) => weight.mul(minor).div(total)),
  )
}

/**
 * Largest remainder: each part is its exact share cut down, and what is left of the whole goes by one minor unit to those
 * that lost the most, the first of equals first. Shares need not add up to the whole: what they miss is spread evenly.
 */
export function spread(minor: number, shares: readonly Exact[]): number[] {
  const floors = shares.map((share) => share.floor())
  const left = whole(floors.reduce((rest, floor) => rest.minus(floor), exact(minor)))
  if (shares.length === 0 && left !== 0) throw new MoneyError('no-weights', 'there is nothing to spread over')
  const each = shares.length && Math.floor(left / shares.length)
  const loss = shares.map((share) => share.minus(share.floor()))
  const byLoss = shares
    .map((_, index) => index)
    .sort((a, b) => (loss[b] as Exact).comparedTo(loss[a] as Exact) || a - b)
  const lucky = new Set(byLoss.slice(0, left - each * shares.length))
  return floors.map((floor, index) => whole(floor.add(each + (lucky.has(index) ? 1 : 0))))
}
