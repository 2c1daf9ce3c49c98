import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { isOneLine } from '../rules/names.ts'
import { isHouse } from '../rules/personal.ts'
import type { Text } from '../rules/render.ts'
import { isToMembers, topicOf } from '../topics.ts'
import { isPlayed } from './played.ts'

type App = typeof notifications

export type MailRequest = {
  topic: string
  recipient: string
  mail: Text
  /** Once per event, recipient and channel (unique in the database). */
  eventId: string
  about: { noun: string; nounId: string } | null
  /** The name it goes out under. */
  sender: string
  replyTo: string | null
  /** Whose PDF goes with it. */
  attach?: { noun: string; recordId: string }
}

type RequestCtx = Pick<
  Ctx<App, string, 'delivery.requested' | 'delivery.held'>,
  'db' | 'write' | 'emit' | 'tenant' | 'now'
>

/** Should its event be lost, the tick finds it after so long. */
const overdueMs = 10 * 60_000

/**
 * Records a mail; the event that goes out with it is what sends it, or says for whom it is held. One of the past that a
 * demo plays stands in the list as sent, and nobody gets it.
 */
export async function requestMail(ctx: RequestCtx, request: MailRequest) {
  const { html, text } = request.mail
  if (isPlayed(ctx))
    return ctx.write.delivery.create({
      ...written(request),
      status: 'sent' as const,
      reason: null,
      nextTryAt: null,
      sentAt: ctx.now,
    })
  const isHeld = (await isToStranger(ctx, request)) && !(await isConfirmed(ctx))
  const delivery = ctx.write.delivery.create({
    ...written(request),
    status: isHeld ? ('held' as const) : ('queued' as const),
    reason: isHeld ? ('unconfirmed' as const) : null,
    nextTryAt: isHeld ? ctx.now : new Date(Date.parse(ctx.now) + overdueMs).toISOString(),
    sentAt: null,
  })
  // Unlike `create`, `createMany` leaves nothing for the audit trail, where a link in the mail could be read.
  ctx.write.content.createMany([
    { deliveryId: delivery.id, html, text, attach: request.attach ?? null, tenant: ctx.tenant },
  ])
  ctx.emit(isHeld ? 'delivery.held' : 'delivery.requested', delivery)
  return delivery
}

const written = ({ mail, about, replyTo, attach: _, ...request }: MailRequest) => ({
  ...request,
  channel: 'email' as const,
  subject: mail.subject,
  replyTo: replyTo && isOneLine(replyTo) ? replyTo : null,
  noun: about?.noun ?? null,
  nounId: about?.nounId ?? null,
  providerId: null,
  error: null,
  deliveredAt: null,
  resumedAt: null,
  attachments: [],
})

type Addressed = { topic: string; recipient: string }

/** Neither the business's own people nor somebody who asked for the mail: those it can be used against. */
export async function isToStranger(ctx: Pick<Ctx<App>, 'db'>, { topic, recipient }: Addressed): Promise<boolean> {
  const known = topicOf(topic)
  if (isHouse(topic) || (known && isToMembers(known))) return false
  const email = recipient.toLowerCase()
  return (await ctx.db.member.count({ where: { email, removedAt: null } })) === 0
}

/** Somebody whom the business belongs to has shown that their own address is theirs. */
export async function isConfirmed(ctx: Pick<Ctx<App>, 'db'>): Promise<boolean> {
  return (await ctx.db.member.count({ where: { role: 'owner', emailVerified: true, removedAt: null } })) > 0
}
