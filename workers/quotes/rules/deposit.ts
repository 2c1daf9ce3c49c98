import { type Rounding, type TaxRate, type Totals, totals } from '#kit/document'
import { percentOf } from '#kit/money'
import { lineOfShare, sharesOf, type TaxShare } from './shares.ts'

/** How lines are taxed: by a version the rates and the rounding of the day it was sent. */
export type Terms = { taxRates: readonly TaxRate[]; taxRounding: Rounding; currency: string }

/** A deposit as its invoice will be: of each tax rate its percentage of the net, with the tax on that. Untaxed too. */
export function depositOf(
  lines: readonly TaxShare[],
  percent: number,
  { taxRates, taxRounding, currency }: Terms,
  description = '',
): Totals {
  const parts = sharesOf(lines)
    .map((share) => ({ ...share, netMinor: percentOf(share.netMinor, percent) }))
    .filter(({ netMinor }) => netMinor !== 0)
    .map((share) => lineOfShare(share, description, currency))
  return totals(parts, taxRates, currency, taxRounding)
}
