import type { Invoice } from '#contracts/invoicing'
import type { CustomValues } from '#kit/contract'
import { type Rounding, type TaxRate, type Totals, totals, type WrittenLine } from '#kit/document'
import { type DraftLine, isBlank, workable } from '#kit/ui/document'
import { shifted, type TaxShifts } from '../../../workers/invoicing/rules/shifted.ts'

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

/** What is sent: lines that nobody began are no lines. */
export const toLines = (lines: readonly DraftLine[]): WrittenLine[] =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ description, quantity, unit = null, unitPrice, discountPercent = null, taxRateId, productId = null }) => {
      return { description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }
    })

/** The server's own rules, so that the totals seen while typing are those that will be issued. */
export function liveTotals(draft: Draft, rates: readonly TaxRate[], rounding: Rounding, shifts: TaxShifts): Totals {
  const lines = workable(toLines(draft.lines))
  try {
    return shifted(totals(lines, rates, draft.currency, rounding), shifts)
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
