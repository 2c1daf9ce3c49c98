import * as z from 'zod'
import { currency, customValues, day, decimal, id, instant, minor, noun, ref, states } from '#kit/contract'

export const account = z.enum(['bank', 'cash', 'card']).describe('Where the money came in')
export const reference = z.string().trim().max(140).nullable().default(null).describe('What the payer wrote')
export const note = z.string().max(2000).nullable().default(null)
export const customerId = ref('contacts.party', { name: 'customerName' }).describe('Who paid')

const DiscountTax = z.object({
  percent: decimal,
  category: z.string().nullable(),
  netMinor: minor,
  taxMinor: minor,
})
export type DiscountTax = z.output<typeof DiscountTax>

export const Allocation = noun(
  {
    paymentId: ref('payments.payment'),
    invoiceId: ref('invoicing.invoice'),
    invoiceNumber: z.string(),
    currency,
    for: z
      .enum(['invoice', 'costs', 'interest'])
      .default('invoice')
      .describe('Costs and interest of reminders, or the invoice'),
    amountMinor: minor,
    discountMinor: minor.default(0).describe('What was let off with it for paying early'),
    discountTaxes: z.array(DiscountTax).default([]).describe('That, by tax'),
    isDiscountLate: z.boolean().default(false).describe('It was let off though the payment came late'),
    gainMinor: minor.describe("Exchange gain, negative for a loss, in the business's own currency"),
    allocatedOn: day,
    endedAt: instant.nullable().describe('When it was taken off the invoice again'),
  },
  { inSearch: 'never' },
)

export const Refund = z.object({
  id,
  amountMinor: minor,
  refundedOn: day,
  account,
  note: z.string().nullable(),
})

export const Payment = noun(
  {
    number: z.string(),
    status: states({ received: 'good', undone: 'neutral' }),
    customerId,
    customerName: z.string(),
    currency,
    amountMinor: minor,
    feeMinor: minor.describe('What the bank or card provider kept'),
    differenceMinor: minor.describe('What was let go so that invoices are paid in full; negative: what was kept'),
    allocatedMinor: minor.describe('What settles invoices'),
    refundedMinor: minor,
    leftMinor: minor.describe("The customer's credit: what settles nothing yet"),
    baseMinor: minor.nullable().describe("What it came to in the business's own currency, where it was in another"),
    rate: decimal.nullable().describe('Units of the own currency for one of the payment'),
    receivedOn: day,
    account,
    reference,
    note,
    undoneAt: instant.nullable(),
    custom: customValues,
    allocations: z.array(Allocation.omit({ paymentId: true, currency: true })).describe('What it settles, and did'),
    refunds: z.array(Refund),
  },
  {
    title: 'number',
    note: 'customerName',
    comments: true,
    search: ['number', 'customerName', 'reference'],
    sort: ['receivedOn', 'amountMinor', 'leftMinor'],
    unlisted: ['allocations', 'refunds'],
    untold: ['allocations', 'refunds', 'custom'],
  },
)
export type Payment = z.output<typeof Payment>

/** Under the id of its invoice. */
export const OpenItem = noun(
  {
    number: z.string(),
    customerId,
    customerName: z.string(),
    currency,
    issuedOn: day,
    dueOn: day.nullable(),
    totalMinor: minor,
    creditedMinor: minor,
    allocatedMinor: minor.describe('What payments settle of it'),
    discountedMinor: minor.default(0).describe('What was let off for paying early'),
    owedMinor: minor,
    costsOwedMinor: minor.default(0).describe('Fees and lump sums of reminders, beside the invoice'),
    costsPaidMinor: minor.default(0),
    interestOwedMinor: minor.default(0).describe('Interest of reminders, beside the invoice'),
    interestPaidMinor: minor.default(0),
    discountMinor: minor.default(0).describe('What of that may be kept by who pays early'),
    discountPercent: decimal.nullable().default(null),
    discountOn: day.nullable().default(null).describe('Until when'),
    baseMinor: minor.nullable().describe("What it is in the books in the business's own currency"),
  },
  { title: 'number', inSearch: 'never' },
)
export type OpenItem = z.output<typeof OpenItem>

export const Policy = noun(
  {
    differenceLimitMinor: minor
      .min(0)
      .max(10_000)
      .describe('Up to how many minor units a payment may differ from the invoices it pays; the rest is written off'),
  },
  { path: 'policies', inSearch: 'never' },
)
