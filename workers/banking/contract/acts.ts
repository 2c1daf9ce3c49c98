import * as z from 'zod'
import { day, id, minor, op, ref } from '#kit/contract'
import { Account, amount, Line, ledgerAccountId } from './nouns.ts'

const byId = z.strictObject({ id })
const positive = minor.min(1).max(100_000_000_000_000)
const amountMinor = amount
  .refine((value) => value !== 0, 'nothing')
  .optional()
  .describe('All that is open of the line unless told')

export const charges = ['payment-fees', 'interest-income', 'interest-expense'] as const

/** What a line, or a part of it, is. */
const target = z.union([
  z.strictObject({
    kind: z.literal('invoices').describe('Money in that pays invoices: a payment is recorded'),
    amountMinor,
    feeMinor: minor.min(0).max(100_000_000_000_000).default(0).describe('What was kept on the way'),
    customerId: ref('contacts.party', { name: 'customerName' }).nullable().default(null).describe('Who paid'),
    customerName: z.string().nullable().default(null),
    allocations: z.array(z.strictObject({ invoiceId: id, amountMinor: positive })).max(200),
  }),
  z.strictObject({
    kind: z.literal('payment').describe('A payment that is recorded already'),
    amountMinor,
    paymentId: id,
  }),
  z.strictObject({
    kind: z
      .literal('payables')
      .describe('Money out that pays what is owed, or money in that gives such a payment back'),
    allocations: z
      .array(
        z.strictObject({
          payableId: id,
          amountMinor: positive,
          takesDiscount: z
            .boolean()
            .default(false)
            .describe('Deducts the early payment discount, which settles the rest'),
        }),
      )
      .min(1)
      .max(50),
  }),
  z.strictObject({
    kind: z.literal('settlement').describe('A payment of a payable that is recorded already'),
    settlementId: id,
  }),
  z.strictObject({ kind: z.literal('run').describe('All transfers of a payment run in one sum'), runId: id }),
  z.strictObject({ kind: z.literal('transfer').describe('To or from another account of the business'), amountMinor }),
  z.strictObject({
    kind: z.literal('charge').describe('Fees, interest or whatever goes to an account of the chart'),
    amountMinor,
    role: z.enum(charges).default('payment-fees'),
    ledgerAccountId,
    description: z.string().trim().max(200).nullable().default(null),
  }),
])
export type Target = z.output<typeof target>

const Suggestion = z.object({
  kind: z.enum(['invoices', 'payment', 'payables', 'settlement', 'run', 'transfer']),
  score: z.int().min(0).max(100),
  reasons: z.array(z.enum(['end-to-end', 'number', 'amount', 'name', 'iban', 'several', 'date'])),
  customerId: id.nullable(),
  customerName: z.string().nullable().describe('Of whom it came from, or whom it is owed to'),
  paymentId: id.nullable(),
  settlementId: id.nullable(),
  runId: id.nullable(),
  number: z.string().nullable(),
  items: z.array(z.object({ invoiceId: id, number: z.string(), amountMinor: minor, owedMinor: minor })),
  payables: z.array(
    z.object({ payableId: id, number: z.string(), amountMinor: minor, openMinor: minor, takesDiscount: z.boolean() }),
  ),
})
export type Suggestion = z.output<typeof Suggestion>

export const lineActs = {
  'line.suggest': op({
    summary: 'Read what a line may be, the likeliest first, with the reasons',
    http: 'GET /lines/:id/suggestions',
    effect: 'read',
    input: byId,
    output: z.object({ items: z.array(Suggestion).max(20) }),
  }),
  'line.match': op({
    summary:
      'Say what a line is: invoices or payables that it pays, a payment, a transfer, a charge, or several of them',
    http: 'POST /lines/:id/match',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, targets: z.array(target).min(1).max(50) }),
    output: Line,
    from: ['open'],
    to: ['matched', 'open'],
    problems: [
      ...(['beyond-line', 'beyond-payable', 'closed', 'money-out', 'no-discount'] as const),
      ...(['in-run', 'not-in-run', 'other-account', 'other-amount', 'other-currency', 'taken'] as const),
    ],
    emits: ['line.matched', 'match.asked', 'payable.settled', 'posting.made', 'run.changed'],
  }),
  'line.unmatch': op({
    summary: 'Take back what a line was said to be: its payment is undone, and the ledger reverses it',
    http: 'POST /lines/:id/unmatch',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Line,
    from: ['open', 'matched'],
    to: 'open',
    problems: ['beyond-payable', 'closed', 'in-progress', 'not-matched', 'refunded'],
    emits: ['line.unmatched', 'payable.settled', 'posting.made', 'run.changed'],
  }),
  'line.ignore': op({
    summary: 'Leave a line out: nothing has to be found for it',
    http: 'POST /lines/:id/ignore',
    effect: 'write',
    input: byId,
    output: Line,
    from: ['open'],
    to: 'ignored',
    problems: ['closed', 'partly-matched'],
    emits: ['line.ignored'],
  }),
  'line.reopen': op({
    summary: 'Look for a match again for a line that was left out',
    http: 'POST /lines/:id/reopen',
    effect: 'write',
    input: byId,
    output: Line,
    from: ['ignored'],
    to: 'open',
    problems: ['closed'],
    emits: ['line.reopened'],
  }),
}

export const accountActs = {
  'account.reconcile': op({
    summary: 'Read how an account stands at the end of a day: its balance, and what is still open up to there',
    http: 'GET /accounts/:id/reconciliation',
    effect: 'read',
    input: z.strictObject({ id, throughOn: day }),
    output: z.object({ balanceMinor: minor, lines: z.int(), open: z.int(), openMinor: minor }),
  }),
  'account.close': op({
    summary: 'Close an account through a day on which it agrees with the bank: nothing up to there changes any more',
    http: 'POST /accounts/:id/close',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, throughOn: day, statementMinor: amount.describe('The balance that the bank states') }),
    output: Account,
    problems: ['balance-differs', 'in-progress', 'lines-open', 'too-early'],
    emits: ['account.closed'],
  }),
  'account.reopen': op({
    summary: 'Open an account again that was closed, from the day after another on',
    http: 'POST /accounts/:id/reopen',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, throughOn: day.nullable().describe('What stays closed; nothing without one') }),
    output: Account,
    problems: ['too-late'],
    emits: ['account.reopened'],
  }),
}
