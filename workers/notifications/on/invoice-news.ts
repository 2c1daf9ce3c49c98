import type { EventHandler } from '#kit/serve'
import type { MemberTopic, notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { type Invoice, invoiceData } from '../rules/invoice-data.ts'

/** What the people of the business should hear about an invoice. */
const invoiceNews =
  (topic: MemberTopic): EventHandler<typeof notifications, Invoice> =>
  (ctx, invoice, event) =>
    notifyMembers(ctx, event, topic, { noun: 'invoicing.invoice', nounId: invoice.id }, (language, locale) => ({
      ...invoiceData(invoice, language, locale),
      'actor.name': event.actor.name,
      url: pageUrl(`/invoicing/invoices/${invoice.id}`),
    }))

export const invoiceIssued = invoiceNews('invoice-issued')
export const invoiceOverdue = invoiceNews('invoice-overdue')
