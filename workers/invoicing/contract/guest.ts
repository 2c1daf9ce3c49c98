import * as z from 'zod'
import { asking, currency, DocumentTax, day, id, minor, op, Party } from '#kit/contract'
import { Adjustment, InvoiceLine, prices, Seller } from './document.ts'

const input = z.strictObject({ id })

/** A document as its customer sees it. */
const Shown = z.object({
  id,
  version: z.int(),
  kind: z.enum(['invoice', 'credit-note']),
  status: z.string(),
  number: z.string(),
  currency,
  prices,
  lines: z.array(InvoiceLine.omit({ taxRateId: true, productId: true, baseMinor: true })),
  adjustments: z.array(Adjustment.omit({ taxRateId: true, taxMinor: true, parts: true })),
  subtotalMinor: minor,
  taxMinor: minor,
  roundingMinor: minor,
  totalMinor: minor,
  creditedMinor: minor,
  paidMinor: minor,
  leftMinor: minor.describe('What is left to pay'),
  taxes: z.array(DocumentTax.omit({ taxRateId: true })),
  note: z.string().nullable(),
  issuedOn: day,
  dueOn: day.nullable(),
  discountOn: day.nullable().describe('Until when less may be paid, if that is not over'),
  discountMinor: minor,
  discountedMinor: minor,
  paidOn: day.nullable(),
  credits: z.string().nullable().describe('The number of the invoice that a credit note credits'),
  seller: Seller,
  customer: Party,
  logo: z.string().nullable().describe('As a data URL'),
})
export type Shown = z.output<typeof Shown>

/** What a customer may do with a link to their invoice. */
export const guestOps = {
  'invoice.show': op({
    summary: 'Read an issued invoice as its customer sees it',
    http: 'GET /invoices/:id/shown',
    effect: 'read',
    public: 'invoice',
    input,
    output: Shown,
  }),
  'invoice.view': op({
    summary: 'Note that the customer has looked at the invoice',
    http: 'POST /invoices/:id/view',
    effect: 'write',
    public: 'invoice',
    agent: false,
    input,
    output: z.object({ id, version: z.int() }),
    emits: ['invoice.viewed'],
  }),
  'invoice.ask': op({
    summary: 'Ask the business about the invoice',
    http: 'POST /invoices/:id/ask',
    effect: 'write',
    public: 'invoice',
    agent: false,
    input: z.strictObject({ id, ...asking }),
    output: z.object({ id, version: z.int() }),
    problems: ['asked-enough'],
    emits: ['record.asked'],
  }),
}
