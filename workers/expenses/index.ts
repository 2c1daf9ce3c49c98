import { banking } from '#contracts/banking'
import { files } from '#contracts/files'
import { invoicing } from '#contracts/invoicing'
import { PrismaClient } from '#db/expenses'
import { on, serve } from '#kit/serve'
import { Claimed, expenses } from './contract.ts'
import { claimApproved } from './on/claim-approved.ts'
import { payableSettled } from './on/payable-settled.ts'
import { invoiceArchived, invoiceCredited, invoiceRestored, rebillingRequested } from './on/rebilling.ts'
import { attachmentCreated, attachmentRemoved, fileChanged } from './on/receipts.ts'
import { cancelAdvance, createAdvance, returnAdvance } from './ops/advance.ts'
import { createApprover, updateApprover } from './ops/approver.ts'
import { checkClaim, checkExpense } from './ops/check.ts'
import { archiveClaim, createClaim, restoreClaim, submitClaim, updateClaim, withdrawClaim } from './ops/claim.ts'
import { approveClaim, rejectClaim } from './ops/decide.ts'
import { archiveExpense, createExpense, dismissDuplicate, updateExpense, workOutExpense } from './ops/expense.ts'
import { rebillExpenses } from './ops/rebill.ts'
import { personal } from './personal.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

export default serve(expenses, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  children: { claim: { expenses: { noun: 'expense', key: 'claimId', schema: Claimed, order: 'spentOn' } } },
  handlers: {
    'expense.create': createExpense,
    'expense.update': updateExpense,
    'expense.archive': archiveExpense,
    'expense.work-out': workOutExpense,
    'expense.check': checkExpense,
    'expense.dismiss-duplicate': dismissDuplicate,
    'expense.rebill': rebillExpenses,
    'claim.create': createClaim,
    'claim.update': updateClaim,
    'claim.archive': archiveClaim,
    'claim.restore': restoreClaim,
    'claim.submit': submitClaim,
    'claim.withdraw': withdrawClaim,
    'claim.approve': approveClaim,
    'claim.reject': rejectClaim,
    'claim.check': checkClaim,
    'advance.create': createAdvance,
    'advance.cancel': cancelAdvance,
    'advance.return': returnAdvance,
    'approver.create': createApprover,
    'approver.update': updateApprover,
  },
  on: [
    on(expenses, 'rebilling.requested', rebillingRequested),
    on(expenses, 'claim.approved', claimApproved),
    on(files, 'attachment.created', attachmentCreated),
    on(files, 'attachment.removed', attachmentRemoved),
    on(files, 'file.archived', fileChanged),
    on(files, 'file.restored', fileChanged),
    on(files, 'file.updated', fileChanged),
    on(banking, 'payable.settled', payableSettled),
    on(invoicing, 'invoice.archived', invoiceArchived),
    on(invoicing, 'invoice.restored', invoiceRestored),
    on(invoicing, 'invoice.credited', invoiceCredited),
  ],
})
