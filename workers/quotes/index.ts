import { invoicing } from '#contracts/invoicing'
import { notifications } from '#contracts/notifications'
import { PrismaClient } from '#db/quotes'
import { latest, on, serve } from '#kit/serve'
import { QuoteLine, quotes } from './contract.ts'
import { conversionRequested } from './on/conversion-requested.ts'
import { invoiceArchived, invoiceCredited, invoiceRestored } from './on/invoice-put-away.ts'
import { mailSettled } from './on/mail-settled.ts'
import { quoteAccepted, quoteProlonged, quoteSent } from './on/quote-sent.ts'
import { expiryDue, reminderDue } from './on/timers.ts'
import { acceptQuote, rejectQuote } from './ops/answer.ts'
import { approveQuote, askApproval } from './ops/approve.ts'
import { compareVersions } from './ops/compare.ts'
import { convertQuote, getLeft } from './ops/convert.ts'
import { askDeposit } from './ops/deposit.ts'
import { archiveQuote, createQuote, restoreQuote, updateQuote } from './ops/draft.ts'
import { askAboutQuote, showQuote, viewQuote } from './ops/guest.ts'
import { getPdf } from './ops/printed.ts'
import { sendQuote } from './ops/send.ts'
import { prolongQuote, remindOfQuote, reviseQuote, withdrawAcceptance, withdrawQuote } from './ops/standing.ts'
import { createTemplate, updateTemplate } from './ops/template.ts'
import { personal } from './personal.ts'
import { quotePage } from './public/quote.ts'
import { samples } from './samples.ts'
import { starting } from './starting.ts'

const lines = { noun: 'quote-line', key: 'quoteId', schema: QuoteLine, order: 'position' }

export default serve(quotes, {
  client: PrismaClient,
  samples,
  personal,
  starting,
  children: { quote: { lines } },
  handlers: {
    'quote.create': createQuote,
    'quote.update': updateQuote,
    'quote.archive': archiveQuote,
    'quote.restore': restoreQuote,
    'quote.send': sendQuote,
    'quote.revise': reviseQuote,
    'quote.prolong': prolongQuote,
    'quote.withdraw': withdrawQuote,
    'quote.withdraw-acceptance': withdrawAcceptance,
    'quote.remind': remindOfQuote,
    'quote.ask-approval': askApproval,
    'quote.approve': approveQuote,
    'quote.ask-deposit': askDeposit,
    'quote.convert': convertQuote,
    'quote.left': getLeft,
    'quote.compare': compareVersions,
    'quote.show': showQuote,
    'quote.view': viewQuote,
    'quote.accept': acceptQuote,
    'quote.reject': rejectQuote,
    'quote.ask': askAboutQuote,
    'quote.pdf': getPdf,
    'template.create': createTemplate,
    'template.update': updateTemplate,
  },
  pages: { quote: { op: 'quote.show', page: quotePage } },
  on: [
    on(quotes, 'quote.sent', quoteSent),
    on(quotes, 'quote.prolonged', quoteProlonged),
    on(quotes, 'quote.accepted', quoteAccepted),
    on(quotes, 'quote.reminder-due', reminderDue),
    on(quotes, 'quote.expiry-due', expiryDue),
    on(quotes, 'conversion.requested', conversionRequested),
    on(invoicing, 'invoice.archived', latest(invoiceArchived)),
    on(invoicing, 'invoice.restored', latest(invoiceRestored)),
    on(invoicing, 'invoice.credited', invoiceCredited),
    on(notifications, 'delivery.settled', mailSettled),
  ],
})
