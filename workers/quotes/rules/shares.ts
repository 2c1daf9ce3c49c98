import type { WrittenLine } from '#kit/document'
import { sum, toUnits } from '#kit/money'

/** What belongs to one tax rate, in minor units; `taxRateId` is null of what is not taxed. */
export type TaxShare = { taxRateId: string | null; netMinor: number; taxMinor: number }

/** What lines come to per tax rate, in the order of their first. */
export function sharesOf(lines: readonly TaxShare[]): TaxShare[] {
  const byRate = Map.groupBy(lines, ({ taxRateId }) => taxRateId)
  return Array.from(byRate, ([taxRateId, own]) => ({
    taxRateId,
    netMinor: sum(own.map(({ netMinor }) => netMinor)),
    taxMinor: sum(own.map(({ taxMinor }) => taxMinor)),
  }))
}

/** What is left of shares when others are taken off; of some rates that may be nothing. */
export const without = (shares: readonly TaxShare[], others: readonly TaxShare[]): TaxShare[] =>
  sharesOf([
    ...shares,
    ...others.map(({ taxRateId, netMinor, taxMinor }) => ({
      taxRateId,
      netMinor: 0 - netMinor,
      taxMinor: 0 - taxMinor,
    })),
  ])

/** An amount as a line of one; no price is below zero (BR-27 of EN 16931), so that a quantity is. */
export const lineOfShare = (
  { taxRateId, netMinor }: Pick<TaxShare, 'taxRateId' | 'netMinor'>,
  description: string,
  currency: string,
): WrittenLine => ({
  ...{ description, taxRateId },
  quantity: netMinor < 0 ? '-1' : '1',
  unitPrice: toUnits(Math.abs(netMinor), currency),
})
