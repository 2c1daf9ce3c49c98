import * as z from 'zod'
import { all, contract, crud, currency, day, id, minor, op, posting, problem, read, totals } from '#kit/contract'
import { acts, allocations, amountMinor, openItems } from './contract/acts.ts'
import { notices } from './contract/notices.ts'
import { Allocation, account, customerId, note, OpenItem, Payment, Policy, reference } from './contract/nouns.ts'
import { statementOps } from './contract/statement.ts'

export { Allocation, OpenItem, Payment, Policy, Refund } from './contract/nouns.ts'

const payment = crud('payment', Payment, ['list', 'get', 'create'])
const Told = payment['payment.create'].tells
const policy = crud('policy', Policy, ['list', 'get', 'update'])

export const payments = contract({
  app: 'payments',
  summary: 'Money received: which invoices it settles, credit of customers, refunds',
  problems: {
    'other-currency': problem(422, 'The invoice is in another currency than the payment'),
    'long-statement': problem(422, 'The statement has too many lines: choose a shorter span'),
    'over-allocated': problem(409, 'More would be settled than is owed, or than was paid', 'open_item_within_total'),
    'over-refunded': problem(409, 'That is more than is left of the payment'),
    'own-currency': problem(422, "The amount is in the business's own currency"),
    refunded: problem(409, 'A part of the payment was refunded'),
    'settled-already': problem(409, 'A part of the invoice is paid already'),
  },
  fieldErrors: {
    'before-issue': 'must not lie before {day}, when the invoice was issued',
    'before-receipt': 'must not lie before {day}, when the money came in',
    'in-future': 'must not lie in the future',
    'named-twice': 'is named twice',
    'not-issued': 'is a draft or a credit note, which nobody pays',
    'not-settled': 'is nothing that the payment settles',
    'above-amount': 'must not be more than the amount',
    'above-terms': 'is more than the terms of the invoice give',
    'ends-before-it-begins': 'must not lie before the first day',
    'discount-late': 'could be taken until {day}; whoever grants it all the same has to accept it',
  },
  events: {
    'payment.undone': Told,
    'payment.allocated': Told,
    'payment.unallocated': Told,
    'payment.refunded': Told,
    'posting.made': posting,
    'open-item.changed': z.object({ id, version: z.int() }),
    'open-item.settled': z.object({
      id: id.describe('Of the invoice'),
      version: z.int().describe('Rises with every change'),
      invoiceVersion: z.int().describe('What is known of the invoice'),
      allocatedMinor: minor.describe('All that is settled by payments, whatever was told before'),
      discountedMinor: minor.default(0).describe('All that was let off for paying early'),
      costsPaidMinor: minor.default(0).describe('Of fees and lump sums of reminders'),
      interestPaidMinor: minor.default(0).describe('Of interest of reminders'),
      settledOn: day.nullable().describe('When the last of it came'),
    }),
    'open-item.valued': OpenItem,
  },
  notices,
  cards: {
    received: totals('payment', {
      filter: { status: { in: 'received' }, receivedOn: { gte: 'today-30' } },
      sum: 'amountMinor',
      tone: 'good',
    }),
    credit: totals('payment', { filter: { leftMinor: { gt: '0' } }, sum: 'leftMinor' }),
  },
  numbers: { payment: { pattern: 'PAY-{YYYY}-{####}', resetPeriod: 'year' } },
  starting: ['policy'],
  roles: { owner: all, admin: all, accountant: all, member: read, viewer: read },
  subscribes: [
    'invoicing.invoice.issued',
    'invoicing.invoice.credited',
    'invoicing.invoice.marked-paid',
    'invoicing.claims.told',
    'payments.open-item.changed',
  ],
  uses: ['contacts', 'documents', 'invoicing', 'settings'],
  ops: {
    ...payment,
    'payment.create': op({
      ...payment['payment.create'],
      summary: 'Record money that came in, and the invoices that it settles',
      agent: 'asks',
      input: z.strictObject({
        customerId: customerId.optional().describe('The customer of the first invoice unless told'),
        amountMinor,
        currency,
        receivedOn: day.optional().describe('Today unless told'),
        account: account.default('bank'),
        feeMinor: minor
          .min(0)
          .max(100_000_000_000_000)
          .default(0)
          .describe('What the bank or provider kept of it, in the currency that it paid out'),
        baseMinor: amountMinor
          .optional()
          .describe("Of money in another currency: what it came to in the business's own, before fees"),
        reference,
        note,
        custom: Payment.shape.custom,
        allocations: allocations
          .optional()
          .describe('What the customer owes, the oldest first, unless told; none leaves all of it as their credit'),
      }),
      to: 'received',
      problems: ['over-allocated', 'other-currency', 'own-currency'],
      emits: ['open-item.changed', 'posting.made'],
    }),
    ...acts,
    ...statementOps,
    ...crud('allocation', Allocation, ['list', 'get']),
    ...openItems,
    ...crud('open-item', OpenItem, ['get']),
    ...policy,
    'policy.update': op({ ...policy['policy.update'], agent: 'asks' }),
  },
})
