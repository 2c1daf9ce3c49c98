import type { Ctx } from '#kit/serve'
import { type Locale, MemberTopic, type notifications, type Topic } from '../contract.ts'
import { toDocument } from '../rules/document.ts'
import { isOneLine, toOneLine } from '../rules/names.ts'
import { type Data, render, type Text } from '../rules/render.ts'
import { isHouse, standardTemplate } from '../rules/topics.ts'

type App = typeof notifications

/** What a topic says about this data: in the business's own words, or the standard ones. */
export async function write(ctx: Pick<Ctx<App>, 'db'>, topic: Topic, locale: Locale, data: Data): Promise<Text> {
  const own = await ctx.db.template.findFirst({ where: { topic, locale } })
  return compose(own ?? standardTemplate(topic, locale), data, locale)
}

/** A mail as it goes out, whatever its template was when it was stored. */
export function compose(template: Text, data: Data, locale: Locale): Text {
  const { subject, html, text } = render(template, data)
  return { subject: toOneLine(subject).slice(0, 500), html: toDocument(html, locale), text }
}

export type MailRequest = {
  topic: Topic
  recipient: string
  mail: Text
  /** Once per event, recipient and channel (unique in the database). */
  eventId: string
  about: { noun: string; nounId: string } | null
  /** The name it goes out under. */
  sender: string
  replyTo: string | null
}

type RequestCtx = Pick<
  Ctx<App, string, 'delivery.requested' | 'delivery.held'>,
  'db' | 'write' | 'emit' | 'tenant' | 'now'
>

/** Should its event be lost, the tick finds it after so long. */
const overdueMs = 10 * 60_000

/** Records a mail; the event that goes out with it is what sends it, or says for whom it is held. */
export async function requestMail(ctx: RequestCtx, { mail, about, replyTo, ...request }: MailRequest) {
  const { subject, html, text } = mail
  const isHeld = (await isToStranger(ctx, request)) && !(await isConfirmed(ctx))
  const delivery = ctx.write.delivery.create({
    ...request,
    channel: 'email' as const,
    subject,
    replyTo: replyTo && isOneLine(replyTo) ? replyTo : null,
    noun: about?.noun ?? null,
    nounId: about?.nounId ?? null,
    status: isHeld ? ('held' as const) : ('queued' as const),
    providerId: null,
    reason: isHeld ? ('unconfirmed' as const) : null,
    error: null,
    nextTryAt: isHeld ? ctx.now : new Date(Date.parse(ctx.now) + overdueMs).toISOString(),
    sentAt: null,
  })
  // Unlike `create`, `createMany` leaves nothing for the audit trail, where a link in the mail could be read.
  ctx.write.content.createMany([{ deliveryId: delivery.id, html, text, tenant: ctx.tenant }])
  ctx.emit(isHeld ? 'delivery.held' : 'delivery.requested', delivery)
  return delivery
}

type Addressed = { topic: string; recipient: string }

/** Neither the business's own people nor somebody who asked for the mail: those it can be used against. */
export async function isToStranger(ctx: Pick<Ctx<App>, 'db'>, { topic, recipient }: Addressed): Promise<boolean> {
  if (isHouse(topic) || MemberTopic.safeParse(topic).success) return false
  const email = recipient.toLowerCase()
  return (await ctx.db.member.count({ where: { email, removedAt: null } })) === 0
}

/** Somebody whom the business belongs to has shown that their own address is theirs. */
export async function isConfirmed(ctx: Pick<Ctx<App>, 'db'>): Promise<boolean> {
  return (await ctx.db.member.count({ where: { role: 'owner', emailVerified: true, removedAt: null } })) > 0
}
