import { exact, halfAwayFromZero } from '#kit/money'

export type WrittenTax = { percent: string; grossMinor: number; taxMinor?: number | undefined }
export type Tax = { percent: string; grossMinor: number; taxMinor: number }

/** The tax in a gross amount at a rate. */
export const taxIn = (grossMinor: number, percent: string): number =>
  grossMinor - halfAwayFromZero(exact(grossMinor).mul(100).div(exact(percent).add(100)))

/** The taxes of a receipt: as printed, else taken out of the gross amount of each rate. */
export const taxesOf = (written: readonly WrittenTax[]): Tax[] =>
  written.map(({ percent, grossMinor, taxMinor }) => ({
    ...{ percent, grossMinor, taxMinor: taxMinor ?? taxIn(grossMinor, percent) },
  }))

/** What is printed may differ from the rate by the roundings of many lines. */
const mostOff = 10

export const isTooMuch = ({ percent, grossMinor, taxMinor }: Tax): boolean =>
  taxMinor > Math.min(grossMinor, taxIn(grossMinor, percent) + mostOff)
