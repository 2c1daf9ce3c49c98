import type { PricedAdjustment, PricedLine, TaxSum } from '#kit/document'
import { exact, toUnits } from '#kit/money'

/** An issued invoice, as far as it can be credited. */
export type Invoiced = {
  currency: string
  lines: readonly PricedLine[]
  taxes: readonly TaxSum[]
  /** What its total is rounded by. */
  roundingMinor: number
}
type Charged = { currency: string; adjustments: readonly PricedAdjustment[]; taxes: readonly TaxSum[] }

/** What can be credited: the lines, and charges that were taxed by themselves. */
export const creditable = (
  lines: readonly PricedLine[],
  { currency, adjustments, taxes }: Charged,
): readonly PricedLine[] => [
  ...lines,
  ...adjustments
    .filter(({ kind, netMinor }) => kind === 'charge' && netMinor !== 0)
    .map(({ label: description, taxRateId, netMinor, taxMinor }): PricedLine => {
      const taxPercent = taxes.find((tax) => tax.taxRateId === taxRateId)?.percent ?? '0'
      const amount = { quantity: '1', unit: null, unitPrice: exact(toUnits(netMinor, currency)).toFixed() }
      const none = { discountPercent: null, productId: null }
      return { description, ...amount, ...none, taxRateId, taxPercent, netMinor, baseMinor: netMinor, taxMinor }
    }),
]
