import { type PricedLine, type Rounding, type TaxRate, type Totals, totals, type WrittenLine } from '#kit/document'
import type { Taken } from './choice.ts'

/** What a quote comes to: discounts are on its lines, and nothing is rounded to coins before it is an invoice. */
type Sums = Omit<Totals, 'lines' | 'adjustments' | 'roundingMinor'>
const sumsOf = ({ taxes, subtotalMinor, taxMinor, totalMinor }: Totals): Sums => {
  return { taxes, subtotalMinor, taxMinor, totalMinor }
}

export type QuotedLine = WrittenLine & { isOptional: boolean; isQuantityFree: boolean }

/** A quote as it is written: its sums are those of the lines that are not optional, an option is priced by itself. */
export function priceQuote<L extends QuotedLine>(
  lines: readonly L[],
  rates: readonly TaxRate[],
  currency: string,
  rounding: Rounding,
): Sums & { lines: (PricedLine & QuotedLine)[] } {
  const firm = totals(
    lines.filter(({ isOptional }) => !isOptional),
    rates,
    currency,
    rounding,
  )
  const priced = firm.lines.values()
  return {
    ...sumsOf(firm),
    lines: lines.map((line) => {
      const own = line.isOptional ? totals([line], rates, currency, rounding).lines[0] : priced.next().value
      return { ...line, ...(own as PricedLine), isOptional: line.isOptional, isQuantityFree: line.isQuantityFree }
    }),
  }
}

type Version = {
  lines: readonly QuotedLine[]
  taxRates: readonly TaxRate[]
  taxRounding: Rounding
  currency: string
}
export type TakenLine = PricedLine & QuotedLine & { position: number }

/** What the lines that are taken of a version come to, at the taxes of the day it was sent. */
export function priceTaken(version: Version, taken: readonly Taken[]): Sums & { lines: TakenLine[] } {
  const lines = taken.map(({ position, quantity }) => ({
    ...(version.lines[position] as QuotedLine),
    position,
    quantity,
  }))
  const priced = totals(lines, version.taxRates, version.currency, version.taxRounding)
  return {
    ...sumsOf(priced),
    lines: priced.lines.map((line, at) => ({ ...(lines[at] as (typeof lines)[number]), ...line })),
  }
}
