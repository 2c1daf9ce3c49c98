import { identity } from '#contracts/identity'
import { notifications } from '#contracts/notifications'
import { payments } from '#contracts/payments'
import { PrismaClient } from '#db/invoicing'
import { on, serve } from '#kit/serve'
import { InvoiceLine, invoicing } from './contract.ts'
import { dayStarted, markOverdue, startRecurring } from './on/day-started.ts'
import { documentIssued, documentSent } from './on/document-issued.ts'
import { mailSettled } from './on/mail-settled.ts'
import { openItemSettled } from './on/open-item-settled.ts'
import { recurringDue, recurringMade } from './on/recurring-due.ts'
import { claimsChanged, nothingOwed, reminderDue, startReminders } from './on/reminders.ts'
import { getAgeing } from './ops/ageing.ts'
import { creditInvoice } from './ops/credit-invoice.ts'
import { archiveInvoice, createInvoice, restoreInvoice, updateInvoice } from './ops/draft.ts'
import { askAboutInvoice, showInvoice, viewInvoice } from './ops/guest.ts'
import { issueInvoice } from './ops/issue-invoice.ts'
import { markPaid } from './ops/mark-paid.ts'
import { checkInvoice, getPdf, getXml } from './ops/printed.ts'
import { createRecurring, pauseRecurring, repeatInvoice, resumeRecurring, updateRecurring } from './ops/recurring.ts'
import { remindOfInvoice, sendReminder, skipReminder } from './ops/reminders.ts'
import { sendInvoice } from './ops/send-invoice.ts'
import { getSummary } from './ops/summary.ts'
import { pauseReminders, waiveReminder } from './ops/waive.ts'
import { personal } from './personal.ts'
import { invoicePage } from './public/invoice.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

const lines = { noun: 'invoice-line', key: 'invoiceId', schema: InvoiceLine, order: 'position' }

export default serve(invoicing, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  children: { invoice: { lines } },
  handlers: {
    'invoice.summary': getSummary,
    'invoice.ageing': getAgeing,
    'invoice.create': createInvoice,
    'invoice.update': updateInvoice,
    'invoice.archive': archiveInvoice,
    'invoice.restore': restoreInvoice,
    'invoice.issue': issueInvoice,
    'invoice.send': sendInvoice,
    'invoice.pdf': getPdf,
    'invoice.xml': getXml,
    'invoice.check': checkInvoice,
    'invoice.mark-paid': markPaid,
    'invoice.credit': creditInvoice,
    'invoice.show': showInvoice,
    'invoice.view': viewInvoice,
    'invoice.ask': askAboutInvoice,
    'invoice.repeat': repeatInvoice,
    'recurring-invoice.create': createRecurring,
    'recurring-invoice.update': updateRecurring,
    'recurring-invoice.pause': pauseRecurring,
    'recurring-invoice.resume': resumeRecurring,
    'invoice.remind': remindOfInvoice,
    'reminder.send': sendReminder,
    'reminder.skip': skipReminder,
    'reminder.waive': waiveReminder,
    'reminder-pause.create': pauseReminders,
  },
  pages: { invoice: { op: 'invoice.show', page: invoicePage } },
  on: [
    on(identity, 'day.started', dayStarted),
    on(invoicing, 'overdue-run.continued', markOverdue),
    on(invoicing, 'recurring-run.continued', startRecurring),
    on(invoicing, 'recurring-invoice.due', recurringDue),
    on(invoicing, 'recurring-invoice.made', recurringMade),
    on(invoicing, 'invoice.issued', documentIssued),
    on(invoicing, 'credit-note.issued', documentIssued),
    on(invoicing, 'invoice.sent', documentSent),
    on(invoicing, 'reminder-run.continued', startReminders),
    on(invoicing, 'reminder.due', reminderDue),
    on(invoicing, 'claims.changed', claimsChanged),
    on(invoicing, 'invoice.paid', nothingOwed),
    on(invoicing, 'invoice.credited', nothingOwed),
    on(notifications, 'delivery.settled', mailSettled),
    on(payments, 'open-item.settled', openItemSettled),
  ],
})
