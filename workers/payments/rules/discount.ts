import { allocate, percentOf, sum, times } from '#kit/money'
import type { DiscountTax } from '../contract/nouns.ts'

type Claim = { totalMinor: number; creditedMinor: number; discountPercent: string | null }

/** What the terms of an invoice let off in all of what is left of it after credit notes. */
export const discountOf = ({ totalMinor, creditedMinor, discountPercent }: Claim): number =>
  discountPercent === null ? 0 : percentOf(Math.max(0, totalMinor - creditedMinor), discountPercent)

type Owed = { owedMinor: number; discountMinor: number; discountOn: string | null }

/** What is let off unless told: all that the terms give, where it came in time and the amount is the rest. */
export const usualDiscount = (
  { owedMinor, discountMinor, discountOn }: Owed,
  amountMinor: number,
  on: string,
): number =>
  isInTime(discountOn, on) && discountMinor > 0 && sum([amountMinor, discountMinor]) === owedMinor ? discountMinor : 0

export const isInTime = (discountOn: string | null, on: string): boolean => discountOn !== null && on <= discountOn

/** A part of what was let off, by tax as the whole is. */
export function partOf(taxes: readonly DiscountTax[], discountMinor: number): DiscountTax[] {
  const totals = taxes.map(({ netMinor, taxMinor }) => sum([netMinor, taxMinor]))
  if (discountMinor === 0) return []
  const parts = allocate(discountMinor, totals)
  return taxes.map((tax, index) => {
    const minor = parts[index] as number
    const taxMinor = Math.round(times(tax.taxMinor, minor) / (totals[index] as number))
    return { ...tax, taxMinor, netMinor: sum([minor, -taxMinor]) }
  })
}
