import type { Envelope } from '#kit/events'
import type { Locale } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { type Invoice, invoiceData } from '../rules/invoice-data.ts'

/** What news of an invoice are about, and what they say. */
export const invoiceNotice = (invoice: Invoice, event: Pick<Envelope, 'actor'>) =>
  [
    { noun: 'invoicing.invoice', nounId: invoice.id },
    (language: Locale, locale: string) => ({
      ...invoiceData(invoice, language, locale),
      'actor.name': event.actor.name,
      url: pageUrl(`/invoicing/invoices/${invoice.id}`),
    }),
  ] as const
