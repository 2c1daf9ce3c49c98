import { settings } from '#contracts/settings'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { MemberTopic, notifications } from '../contract.ts'
import { invoiceNotice } from '../ops/invoice-notice.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { write } from '../ops/request-mail.ts'
import { type Invoice, invoiceData } from '../rules/invoice-data.ts'
import { toSender } from '../rules/names.ts'
import { toLocale } from '../rules/topics.ts'

type AppCtx = Ctx<typeof notifications>

const day = 86_400_000
const recalledDays = 21
const unreadDays = 5
/** The act itself takes place when the event did. */
const ageOf = ({ at }: Envelope) => (Date.now() - Date.parse(at)) / day

/** News that a demo business is told long after they happened: its past is being played. */
export const isPlayed = (ctx: AppCtx, event: Envelope): boolean => ctx.tenant.isDemo === true && ageOf(event) > 0.1

/** The last weeks stand in the inbox as of their day, the older of them read; a mail to the customer is noted and not sent. */
export async function recall(ctx: AppCtx, invoice: Invoice, event: Envelope, topic: MemberTopic): Promise<void> {
  const age = ageOf(event)
  if (age > recalledDays) return
  const told = await notifyMembers(ctx, event, topic, ...invoiceNotice(invoice, event))
  if (age > unreadDays) for (const one of told) ctx.write.notification.update(one, { readAt: event.at })
  if (topic === 'invoice-issued') await noteMail(ctx, invoice, event)
}

async function noteMail(ctx: AppCtx, invoice: Invoice, event: Envelope): Promise<void> {
  const recipient = invoice.customer?.email
  if (!recipient) return
  const { locale } = await ctx.call(settings.ops['profile.get'], {})
  const language = toLocale(locale)
  const { subject } = await write(ctx, 'invoice-sent', language, invoiceData(invoice, language, locale))
  ctx.write.delivery.create({
    topic: 'invoice-sent',
    recipient,
    eventId: event.id,
    sender: toSender(invoice.seller?.name ?? ''),
    replyTo: invoice.seller?.email ?? null,
    channel: 'email',
    subject,
    noun: 'invoicing.invoice',
    nounId: invoice.id,
    status: 'sent',
    providerId: null,
    reason: null,
    error: null,
    nextTryAt: null,
    sentAt: event.at,
  })
}
