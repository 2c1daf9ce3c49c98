import { minorUnitsOf } from './currencies.ts'
import { MoneyError } from './error.ts'
import { Exact, exact, halfAwayFromZero, type Numeric, type Round } from './exact.ts'

/** An amount in minor units of its currency: cents for EUR, yen for JPY. */
export type Money = { minor: number; currency: string }

const scaleOf = (currency: string) => new Exact(10).pow(minorUnitsOf(currency))

/** Units of a currency, however many digits they have, rounded to its minor ones: `"1.005"` EUR → 101. */
export const roundToMinor = (units: Numeric, currency: string, round: Round = halfAwayFromZero): number =>
  round(exact(units).mul(scaleOf(currency)))

/** An amount times a quantity, a share or any other decimal, rounded once. */
export const times = (minor: number, factor: Numeric, round: Round = halfAwayFromZero): number =>
  round(exact(minor).mul(exact(factor)))

/** `percentOf(1000, "19")` → 190. */
export const percentOf = (minor: number, percent: Numeric, round: Round = halfAwayFromZero): number =>
  round(exact(minor).mul(exact(percent)).div(100))

/** At `rate` units of `to` for one unit of the amount's own currency, rounded once in minor units of `to`. */
export function convert({ minor, currency }: Money, to: string, rate: Numeric, round: Round = halfAwayFromZero): Money {
  const units = exact(minor).div(scaleOf(currency)).mul(exact(rate))
  return { minor: round(units.mul(scaleOf(to))), currency: to }
}

/** Throws `out-of-bounds` when the sum leaves the safe integers, where floats would begin to lose cents. */
export function sum(minors: readonly number[]): number {
  let total = 0n
  for (const minor of minors) {
    if (!Number.isSafeInteger(minor)) throw new MoneyError('not-a-decimal', `${minor} is no amount of minor units`)
    total += BigInt(minor)
  }
  if (!Number.isSafeInteger(Number(total))) throw new MoneyError('out-of-bounds', `${total} is too large an amount`)
  return Number(total)
}

/** Throws `different-currencies`. */
export const add = (first: Money, ...more: readonly Money[]): Money => ({
  minor: sum([first, ...more].map(({ minor, currency }) => sameAs(first, currency) && minor)),
  currency: first.currency,
})

/** Below, at or above 0 as `a` is less than, equal to or more than `b`. Throws `different-currencies`. */
export const compare = (a: Money, b: Money): number => Math.sign(sum([a.minor, -(sameAs(a, b.currency) && b.minor)]))

const sameAs = ({ currency }: Money, other: string): true => {
  if (currency === other) return true
  throw new MoneyError('different-currencies', `${currency} and ${other} cannot be reckoned together`)
}
