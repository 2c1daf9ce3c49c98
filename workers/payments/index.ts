import { invoicing } from '#contracts/invoicing'
import { PrismaClient } from '#db/payments'
import { on, serve } from '#kit/serve'
import { Allocation, payments, Refund } from './contract.ts'
import { claimsTold } from './on/claims-told.ts'
import { invoiceMarkedPaid } from './on/invoice-marked-paid.ts'
import { invoiceTold } from './on/invoice-told.ts'
import { openItemChanged } from './on/open-item-changed.ts'
import { allocatePayment, unallocatePayment } from './ops/allocate-payment.ts'
import { createPayment } from './ops/create-payment.ts'
import { proposeItems } from './ops/owed.ts'
import { printStatement } from './ops/print-statement.ts'
import { refundPayment } from './ops/refund-payment.ts'
import { getStatement } from './ops/statement.ts'
import { undoPayment } from './ops/undo-payment.ts'
import { valueItem } from './ops/value.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

const shown = Allocation.omit({ paymentId: true, currency: true })
const allocations = { noun: 'allocation', key: 'paymentId', schema: shown, order: 'createdAt' }
const refunds = { noun: 'refund', key: 'paymentId', schema: Refund, order: 'createdAt' }

export default serve(payments, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  children: { payment: { allocations, refunds } },
  handlers: {
    'payment.create': createPayment,
    'payment.undo': undoPayment,
    'payment.allocate': allocatePayment,
    'payment.unallocate': unallocatePayment,
    'payment.refund': refundPayment,
    'payment.statement': getStatement,
    'payment.print-statement': printStatement,
    'open-item.propose': proposeItems,
    'open-item.value': valueItem,
  },
  on: [
    on(invoicing, 'invoice.issued', invoiceTold),
    on(invoicing, 'invoice.credited', invoiceTold),
    on(invoicing, 'invoice.marked-paid', invoiceMarkedPaid),
    on(invoicing, 'claims.told', claimsTold),
    on(payments, 'open-item.changed', openItemChanged),
  ],
})
