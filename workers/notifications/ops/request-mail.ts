import type { Ctx } from '#kit/serve'
import type { Locale, notifications, Topic } from '../contract.ts'
import { type Data, render, type Text, toDocument } from '../rules/render.ts'
import { standardTemplate } from '../rules/topics.ts'

type App = typeof notifications

/** What a topic says about this data: in the business's own words, or the standard ones. */
export async function write(ctx: Pick<Ctx<App>, 'db'>, topic: Topic, locale: Locale, data: Data): Promise<Text> {
  const own = await ctx.db.template.findFirst({ where: { topic, locale } })
  const { subject, html, text } = render(own ?? standardTemplate(topic, locale), data)
  return { subject: subject.slice(0, 500), html: toDocument(html, locale), text }
}

export type MailRequest = {
  topic: Topic
  recipient: string
  mail: Text
  /** Once per event, recipient and channel (unique in the database). */
  eventId: string
  about: { noun: string; nounId: string } | null
  replyTo: string | null
}

/** Records a mail to send; the event that goes out with it is what sends it, and tries again until it knows. */
export function requestMail(
  ctx: Pick<Ctx<App, string, 'delivery.requested'>, 'write' | 'emit'>,
  { mail: { subject, html, text }, about, ...request }: MailRequest,
) {
  const delivery = ctx.write.delivery.create({
    ...request,
    channel: 'email' as const,
    subject,
    noun: about?.noun ?? null,
    nounId: about?.nounId ?? null,
    status: 'queued' as const,
    providerId: null,
    error: null,
    sentAt: null,
  })
  // Unlike `create`, `createMany` leaves nothing for the audit trail, where a link in the mail could be read.
  ctx.write.content.createMany([{ deliveryId: delivery.id, html, text }])
  ctx.emit('delivery.requested', delivery)
  return delivery
}
