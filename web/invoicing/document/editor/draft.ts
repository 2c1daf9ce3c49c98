import type { Invoice } from '#contracts/invoicing'
import type { CustomValues } from '#kit/contract'
import {
  type Pricing,
  type Rounding,
  type TaxRate,
  type Totals,
  totals,
  type WrittenAdjustment,
  type WrittenLine,
} from '#kit/document'
import { exact } from '#kit/money'
import { type DraftLine, isBlank, workable } from '#kit/ui/document'
import { shifted, type TaxShifts } from '../../../../workers/invoicing/rules/shifted.ts'
import { dueBy, earlyOf } from '../../../../workers/invoicing/rules/terms.ts'

export type Draft = {
  customerId: string | null
  currency: string
  terms: Invoice['terms']
  dueOn: string | null
  note: string | null
  buyerReference: string | null
  orderReference: string | null
  deliveryStartOn: string | null
  deliveredOn: string | null
  language: Language
  custom: CustomValues
  /** As the business usually has them where nobody chose. */
  prices: Invoice['prices'] | null
  lines: DraftLine[]
  adjustments: DraftAdjustment[]
}

/** A discount or charge as it is typed: a percentage, or an amount. */
export type DraftAdjustment = WrittenAdjustment & { key: number }

type Language = Invoice['language']

/** What is sent: lines that nobody began are no lines. */
export const toLines = (lines: readonly DraftLine[]): WrittenLine[] =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ description, quantity, unit = null, unitPrice, discountPercent = null, taxRateId, productId = null }) => {
      return { description, quantity, unit, unitPrice, discountPercent, taxRateId, productId }
    })

export const toAdjustments = (adjustments: readonly DraftAdjustment[]): WrittenAdjustment[] =>
  adjustments.map(({ key: _, ...adjustment }) => adjustment)

/** A price before tax as it is written where prices have the tax in them, to six decimals. */
export function inPrices<L extends WrittenLine>(line: L, prices: Pricing['prices'], rates: readonly TaxRate[]): L {
  const percent = rates.find(({ id }) => id === line.taxRateId)?.percent ?? '0'
  if (prices !== 'gross' || line.unitPrice === '') return line
  const unitPrice = exact(line.unitPrice).mul(exact(percent).add(100)).div(100).toDecimalPlaces(6).toFixed()
  return { ...line, unitPrice }
}

type Live = { rates: readonly TaxRate[]; rounding: Rounding; shifts: TaxShifts; cashRoundingMinor: number | undefined }

/** The server's own rules, so that the totals seen while typing are those that will be issued. */
export function liveTotals(draft: Draft, { rates, rounding, shifts, cashRoundingMinor }: Live): Totals {
  const lines = workable(toLines(draft.lines))
  const adjustments = toAdjustments(draft.adjustments)
  try {
    const pricing = { prices: draft.prices ?? undefined, adjustments, cashRoundingMinor }
    return shifted(totals(lines, rates, draft.currency, rounding, pricing), shifts)
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

type Usual = {
  billing: { terms: Omit<NonNullable<Invoice['terms']>, 'days'> & { dueDays: number } } | undefined
  customer: { paymentTermDays: number | null } | undefined
  today: string
  totalMinor: number
}

/** When it would be due if it were issued today, and what could be kept until when. */
export function standing({ terms, dueOn }: Draft, { billing, customer, today: issuedOn, totalMinor }: Usual) {
  if (!billing) return { dueOn, discountOn: null, discountMinor: 0 }
  const { dueDays, ...usual } = billing.terms
  const days = customer?.paymentTermDays ?? null
  const none = { counted: 'days' as const, discountPercent: null, discountDays: null }
  const agreed = terms ?? (days === null ? { ...usual, days: dueDays } : { ...none, days })
  const due = dueOn ?? dueBy(agreed, issuedOn)
  const isWorkable = agreed.discountPercent === null || /^\d+(\.\d+)?$/.test(agreed.discountPercent)
  const worked = isWorkable ? agreed : { ...agreed, ...none }
  return { dueOn: due, ...earlyOf(worked, { totalMinor, issuedOn, dueOn: due }) }
}
