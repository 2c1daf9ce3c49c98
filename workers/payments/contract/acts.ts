import * as z from 'zod'
import { currency, day, id, minor, op } from '#kit/contract'
import { account, note, OpenItem, Payment } from './nouns.ts'

export const amountMinor = minor.min(1).max(100_000_000_000_000)
const on = day.optional().describe('Today unless told')
export const allocations = z
  .array(
    z.strictObject({
      invoiceId: id,
      amountMinor: amountMinor.describe('Costs and interest of its reminders come first (§ 367 BGB)'),
      isForInvoice: z
        .boolean()
        .optional()
        .describe('The customer said that it is for the invoice alone, and that is accepted'),
      discountMinor: minor
        .min(0)
        .max(100_000_000_000_000)
        .optional()
        .describe(
          'What is let off for paying early; what the terms give, where it came in time and pays the rest, unless told',
        ),
      acceptsLate: z.boolean().optional().describe('Grants the discount though the payment came too late'),
    }),
  )
  .max(200)
  .describe('Which invoices it settles, and how much of each')

/** What is done with a payment that is there. */
export const acts = {
  'payment.undo': op({
    summary: 'Undo a payment: the invoices are owed again, and the ledger reverses it',
    http: 'POST /payments/:id/undo',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id }),
    output: Payment,
    from: ['received'],
    to: 'undone',
    problems: ['refunded'],
    emits: ['payment.undone', 'open-item.changed', 'posting.made'],
  }),
  'payment.allocate': op({
    summary: "Settle invoices with what is left of a payment: the customer's credit",
    http: 'POST /payments/:id/allocate',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, allocations: allocations.min(1) }),
    output: Payment,
    from: ['received'],
    problems: ['over-allocated', 'other-currency'],
    emits: ['payment.allocated', 'open-item.changed', 'posting.made'],
  }),
  'payment.unallocate': op({
    summary: "Take a payment off invoices again: it becomes the customer's credit",
    http: 'POST /payments/:id/unallocate',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({
      id,
      allocationIds: z.array(id).min(1).max(200).describe('Of `allocations`; they end as a whole'),
    }),
    output: Payment,
    from: ['received'],
    emits: ['payment.unallocated', 'open-item.changed', 'posting.made'],
  }),
  'payment.refund': op({
    summary: 'Note that money went back to the customer',
    http: 'POST /payments/:id/refund',
    effect: 'irreversible',
    input: z.strictObject({
      id,
      amountMinor,
      refundedOn: on,
      account: account.default('bank').describe('Where the money went out'),
      unallocateIds: z
        .array(id)
        .max(200)
        .default([])
        .describe('Allocations that end first, to refund what they settled'),
      note,
    }),
    output: Payment,
    from: ['received'],
    problems: ['over-refunded'],
    emits: ['payment.refunded', 'payment.unallocated', 'open-item.changed', 'posting.made'],
  }),
}

const Credit = Payment.pick({ id: true, number: true, currency: true, leftMinor: true, receivedOn: true })

export const openItems = {
  'open-item.propose': op({
    summary: 'Read what a customer owes, by invoice, the oldest first, and what credit they have',
    http: 'GET /open-items',
    effect: 'read',
    input: z.strictObject({ customerId: id, currency: currency.optional() }),
    output: z.object({
      items: z.array(OpenItem.omit({ version: true, createdAt: true, updatedAt: true })).describe('At most 200'),
      credits: z.array(Credit).describe('Payments with something left; at most 200'),
    }),
  }),
  'open-item.value': op({
    summary: "Note what an invoice in another currency is in the books in the business's own, for exchange differences",
    http: 'PUT /open-items/:id/value',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, baseMinor: amountMinor.describe('Of the total') }),
    output: OpenItem,
    problems: ['own-currency', 'settled-already'],
    emits: ['open-item.valued'],
  }),
}
