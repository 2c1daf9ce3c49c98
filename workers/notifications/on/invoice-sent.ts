import { settings } from '#contracts/settings'
import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { requestMail, write } from '../ops/request-mail.ts'
import { type Invoice, invoiceData } from '../rules/invoice-data.ts'
import { toSender } from '../rules/names.ts'
import { toLocale } from '../rules/topics.ts'

/** The customer gets it by mail, and an answer to that mail goes to the seller. */
export const invoiceSent: EventHandler<typeof notifications, Invoice> = async (ctx, invoice, event) => {
  const recipient = invoice.customer?.email
  if (!recipient) return
  const { locale } = await ctx.call(settings.ops['profile.get'], {})
  const language = toLocale(locale)
  await requestMail(ctx, {
    topic: 'invoice-sent',
    recipient,
    mail: await write(ctx, 'invoice-sent', language, invoiceData(invoice, language, locale)),
    eventId: event.id,
    about: { noun: 'invoicing.invoice', nounId: invoice.id },
    sender: toSender(invoice.seller?.name ?? ''),
    replyTo: invoice.seller?.email ?? null,
  })
}
