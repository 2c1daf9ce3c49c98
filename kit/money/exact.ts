import { Decimal } from 'decimal.js'
import { MoneyError } from './error.ts'

/**
 * Decimal numbers with room for every product of two decimals of contracts and a rate (20 digits each), so that nothing
 * is rounded before it is meant to be. Quotients that never end are cut after 100 digits.
 */
export const Exact = Decimal.clone({ precision: 100, defaults: true })
/** A number of that kind. */
export type Exact = Decimal

/** A decimal string such as `-12.5`, an integer, or an exact number already. */
export type Numeric = string | number | Decimal

/** Throws `not-a-decimal` for what is no plain decimal (`1e3`, `0x10`, `NaN`, a float such as 0.1). */
export function exact(value: Numeric): Exact {
  const isPlain =
    typeof value === 'string'
      ? /^-?\d+(\.\d+)?$/.test(value)
      : typeof value === 'number'
        ? Number.isSafeInteger(value)
        : value.isFinite()
  if (!isPlain) throw new MoneyError('not-a-decimal', `${value} is not an exact decimal`)
  return new Exact(value)
}

/** How an exact number becomes a whole one. Throws `out-of-bounds` beyond the safe integers; never answers -0. */
export type Round = (value: Numeric) => number

/** Half away from zero, as tax offices and people round: 2.5 → 3, -2.5 → -3. The usual one. */
export const halfAwayFromZero: Round = (value) => whole(exact(value).toDecimalPlaces(0, Decimal.ROUND_HALF_UP))

/** Half to the even neighbour, as banks and IEEE 754 round: 2.5 → 2, 3.5 → 4. */
export const halfEven: Round = (value) => whole(exact(value).toDecimalPlaces(0, Decimal.ROUND_HALF_EVEN))

export function whole(value: Exact): number {
  const number = value.toNumber()
  if (!Number.isSafeInteger(number)) throw new MoneyError('out-of-bounds', `${value.toFixed(0)} is too large an amount`)
  return number + 0
}
