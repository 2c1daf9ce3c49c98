import * as z from 'zod'
import { crud, id, op, text } from '#kit/contract'
import { Bill, changedBill, newBill } from './bill.ts'

const bill = crud('bill', Bill)
const Told = bill['bill.update'].tells
const byId = z.strictObject({ id })

export const billEvents = {
  'bill.posted': Told,
  'bill.held': Told,
  'bill.paid': Told,
  'bill.reopened': Told,
  'bill.cancelled': Told,
  /** A bill that is held may be right now. */
  'match.asked': z.object({ id, version: z.int() }),
}

export const billOps = {
  ...bill,
  'bill.create': op({
    ...bill['bill.create'],
    summary: 'Draft a bill or credit of a vendor',
    input: newBill,
    to: 'draft',
    problems: ['number-known'],
  }),
  'bill.update': op({
    ...bill['bill.update'],
    summary: 'Change a drafted bill',
    input: changedBill,
    from: ['draft'],
    problems: ['number-known'],
  }),
  'bill.read': op({
    summary: 'Draft a bill of an e-invoice: a PDF with one inside (Factur-X, ZUGFeRD), UBL or CII',
    http: 'POST /bills/read',
    effect: 'write',
    maxBytes: 14 * 1_048_576,
    input: z.strictObject({ content: z.base64().max(14_000_000).describe('The file in base64') }),
    output: Bill,
    problems: ['number-known'],
    emits: ['bill.created'],
  }),
  'bill.archive': op({ ...bill['bill.archive'], summary: 'Discard a drafted bill', from: ['draft'] }),
  'bill.restore': op({ ...bill['bill.restore'], problems: ['number-known'] }),
  'bill.post': op({
    summary: 'Post a bill, or hold it where it is not what was ordered and delivered; a held one is tried again',
    http: 'POST /bills/:id/post',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Bill,
    from: ['draft', 'held'],
    to: ['posted', 'held', 'paid', 'used'],
    problems: ['empty', 'negative'],
    emits: ['bill.posted', 'bill.held', 'posting.made', 'payable.changed'],
  }),
  'bill.release': op({
    summary: 'Post a held bill that somebody else entered, and let it be paid, with a reason',
    http: 'POST /bills/:id/release',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, reason: text(500) }),
    output: Bill,
    from: ['held'],
    to: ['posted', 'paid'],
    problems: ['own-bill'],
    emits: ['bill.posted', 'bill.held', 'posting.made', 'payable.changed'],
  }),
  'bill.cancel': op({
    summary: 'Cancel a bill that was entered: the ledger takes it back, and nothing is owed for it',
    http: 'POST /bills/:id/cancel',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Bill,
    from: ['held', 'posted'],
    to: 'cancelled',
    problems: ['settled-in-part'],
    emits: ['bill.cancelled', 'posting.made', 'payable.changed'],
  }),
}
