import { exact, minorUnitsOf, times } from '#kit/money'

type Money = { baseMinor: number | null; amountMinor: number; usedMinor: number }
type Claim = { baseMinor: number | null; totalMinor: number; settledMinor: number }

/** How much of `whole` belongs to what is used after `before`, so that all parts add up to it. */
function part(wholeMinor: number, beforeMinor: number, amountMinor: number, ofMinor: number): number {
  const until = (minor: number) => times(wholeMinor, exact(minor).div(ofMinor))
  return until(beforeMinor + amountMinor) - until(beforeMinor)
}

/**
 * In the own currency, by how much the money was worth more than what it settles was in the books. Nothing, where either
 * is not known. The last part of an invoice takes what is left of its value, to the cent.
 */
export function gain(money: Money, claim: Claim, amountMinor: number): number {
  if (money.baseMinor === null || claim.baseMinor === null) return 0
  const worth = part(money.baseMinor, money.usedMinor, amountMinor, money.amountMinor)
  return worth - part(claim.baseMinor, claim.settledMinor, amountMinor, claim.totalMinor)
}

/** What of the money in the own currency went back with a refund. */
export const baseOf = ({ baseMinor, amountMinor, usedMinor }: Money, refundedMinor: number): number =>
  baseMinor === null ? 0 : part(baseMinor, usedMinor, refundedMinor, amountMinor)

/** Units of the own currency for one of the other, to six places. */
export function rateOf(baseMinor: number, own: string, amountMinor: number, other: string): string {
  const units = (minor: number, currency: string) => exact(minor).div(exact(10).pow(minorUnitsOf(currency)))
  return units(baseMinor, own).div(units(amountMinor, other)).toDecimalPlaces(6).toFixed()
}
