import * as z from 'zod'
import { all, contract, crud, id, op, payable, posting, problem, read, totals } from '#kit/contract'
import { Bill, changedBill, newBill } from './contract/bill.ts'

export { Bill } from './contract/bill.ts'
export { BillLine, BillTax, type TaxTreatment } from './contract/lines.ts'

const bill = crud('bill', Bill)
const Told = bill['bill.update'].tells
const byId = z.strictObject({ id })

export const purchasing = contract({
  app: 'purchasing',
  summary: 'What the business buys: orders with approval, deliveries, bills of vendors and what is owed to them',
  problems: {
    empty: problem(422, 'The bill has no lines'),
    negative: problem(422, 'The total is below zero: enter it as a credit'),
    'number-known': problem(409, 'A bill of this vendor with this number is here already', 'bill_number_once'),
    'settled-in-part': problem(409, 'A part of it is paid or credited: take that back first'),
  },
  fieldErrors: {
    'before-document': 'must not lie before {day}, the date on the bill',
    'goes-with-discount': 'is needed where a discount is, and only there',
    'not-a-percentage': 'must be from 0 to 100',
    'rate-needed': 'must be the rate that would be charged, where the business owes the tax',
    'too-much': 'add up to more than a bill can hold',
    'unknown-tax-rate': 'is not a tax rate of this business',
  },
  events: {
    'bill.posted': Told,
    'bill.paid': Told,
    'bill.reopened': Told,
    'bill.cancelled': Told,
    'payable.changed': payable,
    'posting.made': posting,
  },
  cards: {
    dueSoon: totals('bill', {
      filter: { status: { in: 'posted' }, dueOn: { lte: 'today+7' }, owedMinor: { gt: '0' } },
      sum: 'owedMinor',
    }),
  },
  roles: { owner: all, admin: all, accountant: all, member: [], viewer: read },
  subscribes: ['banking.payable.settled'],
  uses: ['settings'],
  ops: {
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
    'bill.archive': op({ ...bill['bill.archive'], summary: 'Discard a drafted bill', from: ['draft'] }),
    'bill.restore': op({ ...bill['bill.restore'], problems: ['number-known'] }),
    'bill.post': op({
      summary: 'Post a bill to the books: it becomes unchangeable and is owed from now on',
      http: 'POST /bills/:id/post',
      effect: 'write',
      agent: 'asks',
      input: byId,
      output: Bill,
      from: ['draft'],
      to: ['posted', 'paid', 'used'],
      problems: ['empty', 'negative'],
      emits: ['bill.posted', 'posting.made', 'payable.changed'],
    }),
    'bill.cancel': op({
      summary: 'Cancel a posted bill: the ledger takes it back, and nothing is owed for it',
      http: 'POST /bills/:id/cancel',
      effect: 'write',
      agent: 'asks',
      input: byId,
      output: Bill,
      from: ['posted'],
      to: 'cancelled',
      problems: ['settled-in-part'],
      emits: ['bill.cancelled', 'posting.made', 'payable.changed'],
    }),
  },
})
