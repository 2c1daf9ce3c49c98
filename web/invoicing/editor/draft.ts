import type { Invoice } from '#contracts/invoicing'
import type { CustomValues } from '#kit/contract'
import type { TaxRate, Totals, WrittenLine } from '#kit/document'
import { type Rounding, totals } from '#kit/document'

/** A line as it is typed: a number may be half written. */
export type DraftLine = WrittenLine & { key: number }
export type Draft = {
  customerId: string | null
  currency: string
  dueOn: string | null
  note: string | null
  buyerReference: string | null
  orderReference: string | null
  deliveryStartOn: string | null
  deliveredOn: string | null
  language: Language
  custom: CustomValues
  lines: DraftLine[]
}

type Language = Invoice['language']

let keys = 0
export const blankLine = (taxRateId: string | null): DraftLine => ({
  key: ++keys,
  description: '',
  quantity: '1',
  unit: null,
  unitPrice: '',
  taxRateId,
})
export const withKey = (line: WrittenLine): DraftLine => ({ ...line, key: ++keys })

const isDecimal = (text: string) => /^-?\d{1,14}(\.\d{1,6})?$/.test(text)
export const isBlank = ({ description, unitPrice }: WrittenLine) => description.trim() === '' && unitPrice === ''

/** What is sent: lines that nobody began are no lines. */
export const toLines = (lines: readonly DraftLine[]): WrittenLine[] =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ description, quantity, unit = null, unitPrice, discountPercent = null, taxRateId }) => {
      return { description, quantity, unit, unitPrice, discountPercent, taxRateId }
    })

/** What every line has to say; the server's checks name the same paths. */
export const missingIn = (lines: readonly WrittenLine[]): string[] =>
  lines.flatMap((line, index) =>
    (['description', 'quantity', 'unitPrice'] as const)
      .filter((field) => line[field].trim() === '')
      .map((field) => `lines.${index}.${field}`),
  )

/** The server's own rules, so that the totals seen while typing are those that will be issued. */
export function liveTotals(draft: Draft, rates: readonly TaxRate[], rounding: Rounding): Totals {
  const lines = toLines(draft.lines).map((line) => ({
    ...line,
    quantity: isDecimal(line.quantity) ? line.quantity : '0',
    unitPrice: isDecimal(line.unitPrice) ? line.unitPrice : '0',
  }))
  try {
    return totals(lines, rates, draft.currency, rounding)
  } catch {
    // More than a document can hold: the server says so when it is saved.
    return totals(
      lines.map((line) => ({ ...line, quantity: '0' })),
      rates,
      draft.currency,
      rounding,
    )
  }
}
