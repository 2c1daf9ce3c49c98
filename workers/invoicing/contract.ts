import * as z from 'zod'
import {
  all,
  Customer,
  contract,
  crud,
  currency,
  customValues,
  DocumentTax,
  day,
  guestEvents,
  id,
  instant,
  mailed,
  minor,
  NewDocumentLine,
  noun,
  op,
  Party,
  posting,
  printed,
  read,
  ref,
  states,
  totals,
} from '#kit/contract'
import { ageingOps } from './contract/ageing.ts'
import { Adjustment, InvoiceLine, prices, Seller, said, Terms, taxShifts } from './contract/document.ts'
import { change, create, customerId } from './contract/draft.ts'
import { guestOps } from './contract/guest.ts'
import { notices } from './contract/notices.ts'
import { printing } from './contract/printing.ts'
import { fieldErrors, problems } from './contract/problems.ts'
import { recurringEvents, recurringOps } from './contract/recurring.ts'
import { reminded, reminderEars, reminderOps } from './contract/reminders.ts'
import { Summary } from './contract/summary.ts'

export { InvoiceLine } from './contract/document.ts'
export { RecurringInvoice } from './contract/recurring.ts'
export { Reminder } from './contract/reminders.ts'

export const Invoice = noun(
  {
    kind: z.enum(['invoice', 'credit-note']),
    status: states({ draft: 'neutral', issued: 'active', overdue: 'bad', paid: 'good', credited: 'neutral' }, [
      { from: 'issued', to: 'overdue', by: 'the day after it was due' },
      ...(['issued', 'overdue'] as const).flatMap((owed) => [
        { from: owed, to: 'paid' as const, by: 'payments of all that is owed' },
        { from: 'paid' as const, to: owed, by: 'a payment that is undone' },
      ]),
      { to: 'issued', by: 'credit, as a credit note' },
    ]),
    number: z.string().nullable(),
    customerId,
    customerName: z.string(),
    currency,
    prices: prices.default('net'),
    lines: z.array(InvoiceLine),
    adjustments: z.array(Adjustment).default([]),
    subtotalMinor: minor.describe('Before tax, after discounts and charges'),
    taxMinor: minor,
    roundingMinor: minor.default(0).describe('What rounding to coins adds or takes'),
    totalMinor: minor.describe('What is to be paid'),
    creditedMinor: minor.describe('Sum of the credit notes that were issued for it'),
    paidMinor: minor.default(0).describe('What payments settle of it'),
    discountedMinor: minor.default(0).describe('What was let off for paying early'),
    owedMinor: minor.default(0).describe('What is left to pay'),
    taxes: z.array(DocumentTax).describe('One entry per tax rate'),
    taxShifts,
    ...said,
    issuedAt: instant.nullable(),
    issuedOn: day.nullable(),
    terms: Terms.strip().nullable().default(null).describe('When it is to be paid; of a draft, none is the usual'),
    dueOn: day.nullable(),
    discountOn: day.nullable().default(null).describe('Until when less may be paid'),
    discountMinor: minor.default(0).describe('By how much less than the total'),
    paidOn: day.nullable(),
    sentAt: instant.nullable(),
    ...mailed,
    viewedAt: instant.nullable().describe('When the customer first looked at it, by a link'),
    seller: Seller.nullable(),
    customer: Customer.nullable(),
    creditsId: ref('invoicing.invoice').nullable().describe('The invoice that this credit note credits'),
    recurringId: ref('invoicing.recurring-invoice').nullable().describe('What it was made by, again and again'),
    custom: customValues,
    archivedAt: instant.nullable(),
  },
  {
    title: 'number',
    comments: true,
    note: 'customerName',
    readOnly: [
      'kind',
      'status',
      'number',
      'subtotalMinor',
      'totalMinor',
      'taxMinor',
      'taxes',
      'taxShifts',
      'roundingMinor',
      'creditedMinor',
      'paidMinor',
      'owedMinor',
      'discountedMinor',
      'discountMinor',
      'discountOn',
      'issuedOn',
      'paidOn',
      'issuedAt',
      'sentAt',
      'viewedAt',
      'mailStatus',
      'seller',
      'customer',
      'creditsId',
      'recurringId',
    ],
    search: ['number', 'customerName'],
    sort: ['dueOn', 'totalMinor', 'owedMinor'],
    // `invoice.get` has them.
    untold: ['lines', 'adjustments', 'custom'],
    // Printed on the document, so that whoever sees it sees them.
    sealed: { 'seller.taxNumber': {}, 'seller.iban': {}, 'seller.bic': {} },
  },
)
export type Invoice = z.output<typeof Invoice>

const invoice = crud('invoice', Invoice)
/** What is printed of the seller's bank and tax number stays on the document. */
const Told = invoice['invoice.update'].tells.extend({ seller: Party.extend({ footer: printed }).nullable() })

export const invoicing = contract({
  app: 'invoicing',
  summary: 'Invoices and credit notes: drafts, gap-free numbers, tax, what is due',
  sensitive: { invoice: { customer: 'personal' } },
  problems,
  fieldErrors,
  events: {
    'invoice.issued': Told,
    'invoice.sent': Told,
    'invoice.viewed': Told,
    ...guestEvents,
    'invoice.overdue': Told,
    'invoice.paid': Told,
    'invoice.marked-paid': Told.extend({ notedMinor: minor.describe('What was owed until then') }),
    'invoice.reopened': Told,
    'invoice.credited': Told,
    'credit-note.issued': Told,
    'posting.made': posting,
    'overdue-run.continued': z.object({ id, version: z.int(), on: day }),
    ...recurringEvents,
    'reminder-run.continued': z.object({ id, version: z.int(), on: day, after: id }),
    // An invoice may have reached a level; whoever hears it looks.
    'reminder.due': z.object({ id: id.describe('Of the invoice'), version: z.int() }),
    'claims.changed': z.object({ id, version: z.int(), invoiceId: id }),
    'claims.told': z.object({
      id: id.describe('Of the invoice'),
      version: z.int().describe('Rises with every change'),
      costsMinor: minor.describe('All fees and lump sums of its reminders, whatever was told before'),
      interestMinor: minor,
    }),
    'invoice.reminded': Told.extend(reminded),
  },
  notices,
  cards: {
    dueSoon: totals('invoice', {
      filter: { status: { in: 'issued' }, kind: { in: 'invoice' }, dueOn: { lte: 'today+7' } },
      sum: 'owedMinor',
    }),
    drafts: totals('invoice', { filter: { status: { in: 'draft' } }, sum: 'totalMinor' }),
  },
  numbers: {
    invoice: { pattern: 'INV-{YYYY}-{####}', resetPeriod: 'year' },
    'credit-note': { pattern: 'CN-{YYYY}-{####}', resetPeriod: 'year' },
  },
  roles: {
    owner: all,
    admin: all,
    accountant: all,
    viewer: read,
    member: [
      'read',
      'invoice.create',
      'invoice.update',
      'invoice.archive',
      'invoice.restore',
      'invoice.issue',
      'invoice.send',
    ],
  },
  subscribes: [
    'identity.day.started',
    'invoicing.overdue-run.continued',
    'invoicing.recurring-run.continued',
    'invoicing.recurring-invoice.due',
    'invoicing.recurring-invoice.made',
    'invoicing.invoice.issued',
    'invoicing.credit-note.issued',
    'invoicing.invoice.sent',
    'notifications.delivery.settled',
    'payments.open-item.settled',
    ...reminderEars,
  ],
  starting: ['reminder-policy'],
  uses: ['contacts', 'settings', 'documents', 'documents.document.keep'],
  ops: {
    ...invoice,
    ...guestOps,
    ...recurringOps,
    ...reminderOps,
    ...ageingOps,
    'invoice.summary': op({
      summary: 'What customers owe, and the sales of the last 12 months',
      http: 'GET /invoices/summary',
      effect: 'read',
      input: z.strictObject({}),
      output: Summary,
    }),
    'invoice.create': op({ ...invoice['invoice.create'], summary: 'Draft an invoice', input: create, to: 'draft' }),
    'invoice.update': op({
      ...invoice['invoice.update'],
      summary: 'Change a draft',
      input: change.extend({ custom: invoice['invoice.update'].input.shape.custom }),
      from: ['draft'],
    }),
    'invoice.archive': op({ ...invoice['invoice.archive'], summary: 'Discard a draft', from: ['draft'] }),
    'invoice.issue': op({
      summary: 'Issue a draft: it gets its number, becomes unchangeable and goes to the customer',
      http: 'POST /invoices/:id/issue',
      effect: 'irreversible',
      input: z.strictObject({
        id,
        send: z.boolean().default(true).describe('Mail it to the customer, when there is an address'),
      }),
      output: Invoice,
      from: ['draft'],
      to: 'issued',
      problems: ['empty', 'negative', 'due-passed', 'vat-id-missing', 'number-taken'],
      emits: ['invoice.issued', 'invoice.sent', 'posting.made'],
    }),
    'invoice.send': op({
      summary: 'Mail an issued invoice to its customer again',
      http: 'POST /invoices/:id/send',
      effect: 'irreversible',
      input: z.strictObject({ id }),
      output: Invoice,
      from: ['issued', 'overdue', 'paid', 'credited'],
      problems: ['no-email', 'sent-just-now'],
      emits: ['invoice.sent'],
    }),
    ...printing,
    'invoice.mark-paid': op({
      summary: 'Note that all of what is owed on an invoice has been paid',
      http: 'POST /invoices/:id/mark-paid',
      effect: 'write',
      agent: 'asks',
      input: z.strictObject({ id, paidOn: day.optional().describe('Today unless told') }),
      output: Invoice,
      from: ['issued', 'overdue'],
      to: 'paid',
      problems: ['credit-note'],
      emits: ['invoice.paid', 'invoice.marked-paid'],
    }),
    'invoice.credit': op({
      summary: 'Issue a credit note for all of an invoice or some of its lines',
      http: 'POST /invoices/:id/credit',
      effect: 'irreversible',
      input: z.strictObject({
        id,
        lines: z
          .array(NewDocumentLine)
          .min(1)
          .max(200)
          .optional()
          .describe('What is credited: lines of the invoice, or amounts at its taxes; all that is left unless told'),
        note: Invoice.shape.note.describe('The reason, printed on the credit note'),
      }),
      output: Invoice,
      from: ['issued', 'overdue', 'paid'],
      to: ['credited', 'paid', 'issued'],
      problems: ['credit-note', 'over-credited', 'number-taken'],
      emits: ['invoice.credited', 'invoice.paid', 'credit-note.issued', 'posting.made'],
    }),
  },
})
