import * as z from 'zod'
import { crud, id, op } from '#kit/contract'
import { changedReceipt, newReceipt, Receipt } from './receipt.ts'

const receipt = crud('receipt', Receipt)
const Told = receipt['receipt.update'].tells
const byId = z.strictObject({ id })

export const receiptEvents = { 'receipt.posted': Told, 'receipt.reversed': Told }

export const receiptOps = {
  ...receipt,
  'receipt.create': op({
    ...receipt['receipt.create'],
    summary: 'Draft a delivery of an order, all of it or a part',
    input: newReceipt,
    to: 'draft',
    problems: ['order-not-open'],
  }),
  'receipt.update': op({
    ...receipt['receipt.update'],
    summary: 'Change a drafted delivery',
    input: changedReceipt,
    from: ['draft'],
  }),
  'receipt.archive': op({ ...receipt['receipt.archive'], summary: 'Discard a drafted delivery', from: ['draft'] }),
  'receipt.post': op({
    summary: 'Post a delivery: what was accepted counts from now on',
    http: 'POST /receipts/:id/post',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Receipt,
    from: ['draft'],
    to: 'posted',
    problems: ['order-not-open', 'over-received', 'receipt-number-taken'],
    emits: ['receipt.posted', 'posting.made'],
  }),
  'receipt.reverse': op({
    summary: 'Reverse a posted delivery that was not billed yet',
    http: 'POST /receipts/:id/reverse',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Receipt,
    from: ['posted'],
    to: 'reversed',
    problems: ['billed-already'],
    emits: ['receipt.reversed', 'posting.made'],
  }),
}
