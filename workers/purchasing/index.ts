import { banking } from '#contracts/banking'
import { PrismaClient } from '#db/purchasing'
import { on, serve } from '#kit/serve'
import { BillLine, purchasing } from './contract.ts'
import { payableSettled } from './on/payable-settled.ts'
import { archiveBill, createBill, restoreBill, updateBill } from './ops/draft.ts'
import { cancelBill, enterBill } from './ops/post-bill.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'

export default serve(purchasing, {
  client: PrismaClient,
  samples,
  personal,
  children: { bill: { lines: { noun: 'bill-line', key: 'billId', schema: BillLine, order: 'position' } } },
  handlers: {
    'bill.create': createBill,
    'bill.update': updateBill,
    'bill.archive': archiveBill,
    'bill.restore': restoreBill,
    'bill.post': enterBill,
    'bill.cancel': cancelBill,
  },
  on: [on(banking, 'payable.settled', payableSettled)],
})
