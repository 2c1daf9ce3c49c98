import { calculate, type DocumentInput } from '#kit/document'
import { exact } from '#kit/money'

export type Rounding = DocumentInput['taxRounding']
export type TaxRate = { id: string; name: string; percent: string; legalText?: string | null; code?: string }
export type LineInput = {
  description: string
  quantity: string
  unit?: string | null
  unitPrice: string
  taxRateId: string | null
}
export type Line = LineInput & { unit: string | null; taxPercent: string; netMinor: number; taxMinor: number }
export type Tax = {
  taxRateId: string
  name: string
  percent: string
  baseMinor: number
  taxMinor: number
  legalText: string | null
  /** As e-invoices name it; none of documents from before they did. */
  category: string | null
}
export type Totals = { lines: Line[]; taxes: Tax[]; subtotalMinor: number; taxMinor: number; totalMinor: number }

/** As e-invoices name what a rate of settings is. */
const categories: Record<string, string> = {
  ...{ standard: 'S', reduced: 'S', zero: 'Z', exempt: 'E', 'reverse-charge': 'AE' },
}

/** `10.00` → `10`: as the database will give it back. */
const plain = (decimal: string): string => exact(decimal).toFixed()

/**
 * Net, tax and total of a document in minor units; a rate that is none of `rates` taxes nothing. Throws `DocumentError`
 * for amounts that no document can hold.
 */
export function totals(
  input: readonly LineInput[],
  rates: readonly TaxRate[],
  currency: string,
  taxRounding: Rounding,
): Totals {
  const rateOf = (line: LineInput) => rates.find(({ id }) => id === line.taxRateId)
  const document = calculate({
    currency,
    prices: 'net',
    taxRounding,
    taxes: rates,
    lines: input.map((line) => ({ ...line, taxId: rateOf(line)?.id ?? null })),
  })
  const { subtotalMinor, taxMinor, totalMinor } = document
  return {
    lines: input.map((line, index) => ({
      ...line,
      quantity: plain(line.quantity),
      unit: line.unit ?? null,
      unitPrice: plain(line.unitPrice),
      taxPercent: rateOf(line)?.percent ?? '0',
      netMinor: document.lines[index]?.netMinor as number,
      taxMinor: document.lines[index]?.taxMinor as number,
    })),
    taxes: document.taxes.map(({ id, name, percent, baseMinor, taxMinor, legalText = null, code = '' }) => {
      return { taxRateId: id, name, percent, baseMinor, taxMinor, legalText, category: categories[code] ?? null }
    }),
    subtotalMinor,
    taxMinor,
    totalMinor,
  }
}
