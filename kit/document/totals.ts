import { exact } from '#kit/money'
import { calculate } from './calculate.ts'
import type { Adjustment, DocumentInput, MoneyDocument } from './types.ts'

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
  /** After its share of discounts on the document: what is taxed. */
  baseMinor: number
  taxMinor: number
}
/**
 * A discount on all lines, or a charge such as freight, taxed by itself: a percentage of the lines, or an amount; with
 * tax where prices are.
 */
export type WrittenAdjustment = {
  kind: 'discount' | 'charge'
  label: string
  percent: string | null
  amountMinor: number | null
  taxRateId: string | null
}
/** What it comes to without tax, more than 0 for discounts too; `parts` has what each tax is charged on less, or more. */
export type PricedAdjustment = WrittenAdjustment & {
  netMinor: number
  taxMinor: number
  parts: { taxRateId: string | null; netMinor: number }[]
}
/** How a document is priced besides its lines. */
export type Pricing = {
  prices?: DocumentInput['prices'] | undefined
  adjustments?: readonly WrittenAdjustment[] | undefined
  /** The smallest coin in minor units, such as 5 for CHF, that what is to be paid is rounded to. */
  cashRoundingMinor?: number | undefined
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
  adjustments: PricedAdjustment[]
  taxes: TaxSum[]
  /** Before tax, after discounts and charges. */
  subtotalMinor: number
  taxMinor: number
  /** What rounding to coins adds or takes. */
  roundingMinor: number
  /** What is to be paid: subtotal, tax and rounding. */
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
  { prices = 'net', adjustments = [], cashRoundingMinor }: Pricing = {},
): Totals {
  const rateOf = (of: { taxRateId: string | null }) => rates.find(({ id }) => id === of.taxRateId)
  const document = calculate({
    currency,
    prices,
    taxRounding,
    taxes: rates,
    lines: input.map(({ discountPercent, ...line }) => ({
      ...line,
      discount: discountPercent ? { percent: discountPercent } : undefined,
      taxId: rateOf(line)?.id ?? null,
    })),
    adjustments: adjustments.map((each): Adjustment => {
      const { kind, percent, amountMinor } = each
      const part = percent === null ? { minor: amountMinor ?? 0 } : { percent }
      return kind === 'charge' ? { ...part, kind, taxId: rateOf(each)?.id ?? null } : { ...part, kind }
    }),
    cashRoundingMinor,
  })
  const { netMinor: subtotalMinor, taxMinor, roundingMinor, dueMinor: totalMinor } = document
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
      baseMinor: document.lines[index]?.baseMinor as number,
      taxMinor: document.lines[index]?.taxMinor as number,
    })),
    adjustments: pricedOf(adjustments, document),
    taxes: document.taxes.map(({ id, name, percent, baseMinor, taxMinor, legalText = null, code = '' }) => {
      return { taxRateId: id, name, percent, baseMinor, taxMinor, legalText, category: categories[code] ?? null }
    }),
    subtotalMinor,
    taxMinor,
    roundingMinor,
    totalMinor,
  }
}

function pricedOf(written: readonly WrittenAdjustment[], { lines, adjustments, positions }: MoneyDocument) {
  const charged = positions.slice(lines.length).values()
  return written.map((each, index): PricedAdjustment => {
    const { netMinor, parts } = adjustments[index] as MoneyDocument['adjustments'][number]
    const own = each.kind === 'charge' && netMinor !== 0 ? charged.next().value : undefined
    const taxMinor = own?.taxMinor ?? 0
    return { ...each, netMinor, taxMinor, parts: parts.map(({ taxId, ...part }) => ({ taxRateId: taxId, ...part })) }
  })
}
