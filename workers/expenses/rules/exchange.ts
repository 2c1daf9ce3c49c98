import { convert, exact, minorUnitsOf } from '#kit/money'

const units = (minor: number, currency: string) => exact(minor).div(exact(10).pow(minorUnitsOf(currency)))

/** Units of the own currency for one of the other, to six places. */
export const rateOf = (baseMinor: number, own: string, amountMinor: number, other: string): string =>
  units(baseMinor, own).div(units(amountMinor, other)).toDecimalPlaces(6).toFixed()

/** What an amount came to at a rate. */
export const atRate = (amountMinor: number, currency: string, own: string, rate: string): number =>
  convert({ minor: amountMinor, currency }, own, rate).minor
