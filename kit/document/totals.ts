import { exact } from '#kit/money'
import { calculate } from './calculate.ts'
import type { DocumentInput } from './types.ts'

/** Where taxes are rounded: per line, or once per document. */
export type Rounding = DocumentInput['taxRounding']
/** A tax rate of settings; `code` says what kind of one. */
export type TaxRate = { id: string; name: string; percent: string; legalText?: string | null; code?: string }

/** A line of a quote or invoice as it is written: decimals are strings, `discountPercent` is from 0 to 100. */
export type WrittenLine = {
  description: string
  quantity: string
  unit?: string | null
  unitPrice: string
  discountPercent?: string | null
  taxRateId: string | null
  /** The product that it was filled from; nothing is reckoned by it. */
  productId?: string | null
}
/** What a line comes to, without tax and after its discount, in minor units. */
export type PricedLine = WrittenLine & {
  unit: string | null
  discountPercent: string | null
  productId: string | null
  taxPercent: string
  netMinor: number
  taxMinor: number
}
/** A tax of a document with what it is charged on. */
export type TaxSum = {
  taxRateId: string
  name: string
  percent: string
  baseMinor: number
  taxMinor: number
  legalText: string | null
  /** As e-invoices name it; none of documents from before they did. */
  category: string | null
}
/** What a quote or invoice comes to, in minor units of its currency. */
export type Totals = {
  lines: PricedLine[]
  taxes: TaxSum[]
  subtotalMinor: number
  taxMinor: number
  totalMinor: number
}

/** As e-invoices name what a rate of settings is. */
const categories: Record<string, string> = {
  ...{ standard: 'S', reduced: 'S', zero: 'Z', exempt: 'E', 'reverse-charge': 'AE' },
}

/** `10.00` → `10`: as the database will give it back. */
const plain = (decimal: string): string => exact(decimal).toFixed()
const plainOrNone = (decimal: string | null | undefined) =>
  decimal && !exact(decimal).isZero() ? plain(decimal) : null

/**
 * Net, tax and total of a quote or invoice in minor units; a rate that is none of `rates` taxes nothing. Throws
 * `DocumentError` for amounts that no document can hold and discounts that are none.
 */
export function totals(
  input: readonly WrittenLine[],
  rates: readonly TaxRate[],
  currency: string,
  taxRounding: Rounding,
): Totals {
  const rateOf = (line: WrittenLine) => rates.find(({ id }) => id === line.taxRateId)
  const document = calculate({
    currency,
    prices: 'net',
    taxRounding,
    taxes: rates,
    lines: input.map(({ discountPercent, ...line }) => ({
      ...line,
      discount: discountPercent ? { percent: discountPercent } : undefined,
      taxId: rateOf(line)?.id ?? null,
    })),
  })
  const { subtotalMinor, taxMinor, totalMinor } = document
  return {
    lines: input.map((line, index) => ({
      ...line,
      quantity: plain(line.quantity),
      unit: line.unit ?? null,
      unitPrice: plain(line.unitPrice),
      discountPercent: plainOrNone(line.discountPercent),
      productId: line.productId ?? null,
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
