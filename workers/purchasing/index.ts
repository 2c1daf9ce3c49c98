import { banking } from '#contracts/banking'
import { PrismaClient } from '#db/purchasing'
import { on, serve } from '#kit/serve'
import { BillLine, OrderLine, purchasing, ReceiptLine } from './contract.ts'
import { matchAsked } from './on/match-asked.ts'
import { payableSettled } from './on/payable-settled.ts'
import { receiptPosted } from './on/receipt-posted.ts'
import { approveOrder, rejectOrder, submitOrder } from './ops/approve.ts'
import { cancelOrder, closeOrder, sendOrder } from './ops/close-order.ts'
import { applyCredit, endCreditUse } from './ops/credit.ts'
import { archiveBill, createBill, restoreBill, updateBill } from './ops/draft.ts'
import { getDue } from './ops/due.ts'
import { archiveOrder, createOrder, restoreOrder, updateOrder } from './ops/order.ts'
import { cancelBill, enterBill, releaseBill } from './ops/post-bill.ts'
import { readBill } from './ops/read-bill.ts'
import {
  archiveReceipt,
  createReceipt,
  enterReceipt,
  restoreReceipt,
  reverseReceipt,
  updateReceipt,
} from './ops/receipt.ts'
import { createRequest, declineRequest, orderFromRequest, withdrawRequest } from './ops/request.ts'
import { createRule, updateRule } from './ops/rules.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

export default serve(purchasing, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  children: {
    bill: { lines: { noun: 'bill-line', key: 'billId', schema: BillLine, order: 'position' } },
    order: { lines: { noun: 'order-line', key: 'orderId', schema: OrderLine, order: 'position' } },
    receipt: { lines: { noun: 'receipt-line', key: 'receiptId', schema: ReceiptLine, order: 'position' } },
  },
  handlers: {
    'order.create': createOrder,
    'order.update': updateOrder,
    'order.archive': archiveOrder,
    'order.restore': restoreOrder,
    'order.submit': submitOrder,
    'order.approve': approveOrder,
    'order.reject': rejectOrder,
    'order.send': sendOrder,
    'order.close': closeOrder,
    'order.cancel': cancelOrder,
    'approval-rule.create': createRule,
    'approval-rule.update': updateRule,
    'request.create': createRequest,
    'request.withdraw': withdrawRequest,
    'request.decline': declineRequest,
    'order.from-request': orderFromRequest,
    'receipt.create': createReceipt,
    'receipt.update': updateReceipt,
    'receipt.archive': archiveReceipt,
    'receipt.restore': restoreReceipt,
    'receipt.post': enterReceipt,
    'receipt.reverse': reverseReceipt,
    'bill.create': createBill,
    'bill.update': updateBill,
    'bill.archive': archiveBill,
    'bill.restore': restoreBill,
    'bill.post': enterBill,
    'bill.release': releaseBill,
    'bill.cancel': cancelBill,
    'bill.read': readBill,
    'bill.due': getDue,
    'bill.apply-credit': applyCredit,
    'credit-use.end': endCreditUse,
  },
  on: [
    on(banking, 'payable.settled', payableSettled),
    on(purchasing, 'receipt.posted', receiptPosted),
    on(purchasing, 'match.asked', matchAsked),
  ],
})
