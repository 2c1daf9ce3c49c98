import { all, contract, payable, posting, problem, read, totals } from '#kit/contract'
import { billEvents, billOps } from './contract/bill-ops.ts'
import { creditOps } from './contract/credit.ts'
import { dueOps } from './contract/due.ts'
import { notices } from './contract/notices.ts'
import { orderEvents, orderOps } from './contract/order-ops.ts'
import { receiptEvents, receiptOps } from './contract/receipt-ops.ts'
import { requestOps } from './contract/request.ts'

export { Bill, BillLine, type LineMatch } from './contract/bill.ts'
export { CreditUse } from './contract/credit.ts'
export type { Due } from './contract/due.ts'
export { BillTax, type TaxTreatment } from './contract/lines.ts'
export { ApprovalRule, Order, OrderLine, Policy } from './contract/order.ts'
export { Receipt, ReceiptLine } from './contract/receipt.ts'
export { Request } from './contract/request.ts'

export const purchasing = contract({
  app: 'purchasing',
  summary: 'What the business buys: orders with approval, deliveries, bills of vendors and what is owed to them',
  problems: {
    'above-own-limit': problem(403, 'The total is above your own limit too'),
    'billed-already': problem(409, 'What was delivered is billed: cancel the bill first'),
    'ended-already': problem(409, 'The credit does not settle this bill any more'),
    empty: problem(422, 'The bill has no lines'),
    negative: problem(422, 'The total is below zero: enter it as a credit'),
    'not-a-credit': problem(409, 'A bill settles nothing: only credits do'),
    'number-known': problem(409, 'A bill of this vendor with this number is here already', 'bill_number_once'),
    'number-taken': problem(409, 'The number series would give a number that exists', 'order_tenant_id_number_key'),
    'order-empty': problem(422, 'The order has no lines'),
    'order-negative': problem(422, 'The total of the order is below zero'),
    'order-not-open': problem(409, 'The order is not approved, or closed'),
    'over-credited': problem(409, 'More would be settled than is owed, or than the credit has'),
    'over-received': problem(409, 'More would have arrived than was ordered', 'order_line_received'),
    'own-bill': problem(403, 'Nobody releases a bill that they have entered'),
    'own-order': problem(403, 'Nobody approves what they have asked for', 'order_approved_by_another'),
    'receipt-number-taken': problem(
      409,
      'The number series would give a number that exists',
      'receipt_tenant_id_number_key',
    ),
    'rule-known': problem(409, 'There is a rule for this role or person already', 'approval_rule_role_once'),
    'request-not-open': problem(409, 'The request was ordered, declined or withdrawn'),
    'settled-in-part': problem(409, 'A part of it is paid or credited: take that back first'),
    'under-way': problem(409, 'A part of it was delivered or billed: close it instead'),
  },
  fieldErrors: {
    'before-document': 'must not lie before {day}, the date on the bill',
    'goes-with-discount': 'is needed where a discount is, and only there',
    'in-another-currency': 'is in another currency than the bill',
    'named-twice': 'is named twice',
    'not-a-percentage': 'must be from 0 to 100',
    'not-a-quantity': 'must be more than 0',
    'not-approved': 'is an order that was not approved',
    'not-owed': 'is no bill of this vendor that is owed, in the currency of the credit',
    'not-of-order': 'is no line of this order',
    'of-another-vendor': 'is an order of another vendor',
    'one-of-both': 'or a person is needed, one of them',
    'rate-needed': 'must be the rate that would be charged, where the business owes the tax',
    'too-much': 'add up to more than a document can hold',
    'unknown-tax-rate': 'is not a tax rate of this business',
  },
  events: {
    ...orderEvents,
    ...receiptEvents,
    ...billEvents,
    'payable.changed': payable,
    'posting.made': posting,
  },
  notices,
  cards: {
    toApprove: totals('order', { filter: { status: { in: 'to-approve' } }, sum: 'totalMinor', tone: 'warning' }),
    held: totals('bill', { filter: { status: { in: 'held' } }, sum: 'owedMinor', tone: 'bad' }),
    dueSoon: totals('bill', {
      filter: { status: { in: 'posted' }, dueOn: { lte: 'today+7' }, owedMinor: { gt: '0' } },
      sum: 'owedMinor',
    }),
  },
  numbers: {
    'purchase-order': { pattern: 'PO-{YYYY}-{####}', resetPeriod: 'year' },
    'goods-receipt': { pattern: 'GR-{YYYY}-{####}', resetPeriod: 'year' },
  },
  starting: ['approval-rule', 'policy'],
  roles: {
    owner: all,
    admin: all,
    accountant: [
      'read',
      'bill.*',
      'credit-use.end',
      'receipt.*',
      'request.*',
      'order.create',
      'order.update',
      'order.archive',
      'order.restore',
      'order.submit',
      'order.approve',
      'order.reject',
      'order.send',
      'order.close',
      'order.cancel',
      'order.from-request',
    ],
    // What they asked for themselves.
    member: {
      grants: [
        'order.list',
        'order.totals',
        'order.get',
        'order.create',
        'order.update',
        'order.submit',
        'request.list',
        'request.totals',
        'request.get',
        'request.create',
        'request.update',
        'request.withdraw',
      ],
      scopes: { order: 'own', request: 'own' },
    },
    viewer: read,
  },
  subscribes: ['banking.payable.settled', 'purchasing.receipt.posted', 'purchasing.match.asked'],
  uses: ['contacts', 'documents', 'settings'],
  ops: { ...orderOps, ...receiptOps, ...billOps, ...creditOps, ...dueOps, ...requestOps },
})
