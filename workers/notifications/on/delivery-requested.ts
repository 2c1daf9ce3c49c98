import type { Ctx, EventHandler } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
import { type Outcome, send } from '../mail.ts'
import { attached, noteOf } from '../ops/attached.ts'
import { stopOf } from '../ops/delivery.ts'
import { isToStranger } from '../ops/request-mail.ts'
import { type Full, mailboxKey, take } from '../quota.ts'
import { type Counter, memberCounters, strangerCounters } from '../rules/limits.ts'
import { isHouse } from '../rules/personal.ts'
import { pauseAfter } from '../rules/retry.ts'
import { isToMembers, topicOf } from '../topics.ts'

type AppCtx = Ctx<typeof notifications>
type Attached = Parameters<typeof attached>[1]
type Requested = Pick<Delivery, 'id' | 'topic' | 'recipient' | 'nounId'> & { version: number; attempts: number }

/**
 * Sends a recorded mail, once its quotas allow it. What the provider cannot take now is noted with the time of the next
 * try (due.ts), so that an outage costs no attempt of the event; the delivery's id keeps the provider from sending twice.
 */
export const deliveryRequested: EventHandler<typeof notifications, typeof notifications, 'delivery.requested'> = async (
  ctx,
  { id },
) => {
  const found = await ctx.db.delivery.findFirst({ where: { id }, include: { content: true } })
  if (!found) return
  const {
    content: [content],
    ...delivery
  } = found
  if (delivery.status !== 'queued' || !content) return
  const { recipient: to, sender, subject, replyTo } = delivery
  const stop = isHouse(delivery.topic) ? undefined : await stopOf(ctx, to)
  if (stop) return settle(ctx, delivery as Requested, refused({ reason: stop }))
  const full = delivery.countedAt ? null : await take(ctx.tenant.id, await countersOf(ctx, delivery as Requested), id)
  if (full) return settle(ctx, delivery as Requested, refused(full))
  const attachments = await attached(ctx, content.attach as Attached)
  const tags = isAboutRecord(delivery) ? { tenant: ctx.tenant.id, delivery: id } : {}
  const mail = { to, sender, subject, replyTo, html: content.html, text: content.text, attachments, tags }
  const outcome = await send(mail, id)
  settle(
    ctx,
    delivery as Requested,
    outcome.status === 'sent' ? { ...outcome, attachments: attachments.map(noteOf) } : outcome,
  )
}

async function countersOf(ctx: AppCtx, delivery: Requested): Promise<Counter[]> {
  // Counted when they were asked for (ops/send-mail.ts).
  if (isHouse(delivery.topic)) return []
  const mailbox = await mailboxKey(delivery.recipient)
  if (!(await isToStranger(ctx, delivery))) return memberCounters(mailbox)
  return strangerCounters(mailbox, delivery.nounId, await ageDays(ctx))
}

/** The past of a demo business is made up. */
async function ageDays(ctx: AppCtx): Promise<number> {
  if (ctx.tenant.isDemo) return 0
  const first = await ctx.db.member.findFirst({ orderBy: { createdAt: 'asc' } })
  return first ? (Date.now() - Date.parse(first.createdAt)) / 86_400_000 : 0
}

type Sent = Extract<Outcome, { status: 'sent' }> & Pick<Delivery, 'attachments'>
type Settled = Sent | Extract<Outcome, { status: 'away' }> | { status: 'failed'; error: string; reason?: Refusal }

type Refusal = Full['reason'] | 'address-bounced' | 'address-complained'
const refused = ({ reason }: { reason: Refusal }): Settled => ({ status: 'failed', reason, error: refusals[reason] })

const refusals: Record<Refusal, string> = {
  'address-bounced': 'an earlier mail came back from this address',
  'address-complained': 'its reader called an earlier mail spam',
  'business-limit': 'the business has sent as many mails as it may in a day',
  'recipient-limit': 'this address has been sent as many mails as it may be in a day',
  'document-limit': 'this document has been sent to this address as often as it may be in a day',
  'member-limit': 'this member has been sent as many mails as they may be in a day',
}

function settle(ctx: AppCtx, delivery: Requested, outcome: Settled): void {
  const { id } = delivery
  if (outcome.status === 'away') {
    putOff(ctx, delivery, outcome.cause)
    return
  }
  ctx.write.content.deleteMany({ deliveryId: id })
  const over = { reason: null, nextTryAt: null }
  const sentAt = outcome.status === 'sent' ? ctx.now : null
  const settled = ctx.write.delivery.update(delivery, { ...over, ...outcome, sentAt }) as never
  if (outcome.status === 'failed') ctx.emit('delivery.failed', settled)
  if (isAboutRecord(delivery)) ctx.emit('delivery.settled', settled)
}

/** Of a mail to somebody outside about a record, its app is told what became of it. */
function isAboutRecord({ topic, nounId }: Pick<Requested, 'topic' | 'nounId'>): boolean {
  const known = topicOf(topic)
  return nounId !== null && known !== undefined && !isToMembers(known)
}

function putOff(ctx: AppCtx, delivery: Requested, cause: string): void {
  console.error(JSON.stringify({ level: 'error', name: 'a mail waits for its provider', delivery: delivery.id, cause }))
  const attempts = delivery.attempts + 1
  const minutes = pauseAfter(attempts, isHouse(delivery.topic))
  if (minutes !== null) {
    const nextTryAt = new Date(Date.now() + minutes * 60_000).toISOString()
    ctx.write.delivery.update(delivery, { attempts, nextTryAt, reason: 'provider-away' })
    return
  }
  ctx.write.content.deleteMany({ deliveryId: delivery.id })
  const given = { status: 'failed', attempts, nextTryAt: null, reason: 'provider-away', error: cause.slice(0, 500) }
  const failed = ctx.write.delivery.update(delivery, given) as never
  ctx.emit('delivery.failed', failed)
  if (isAboutRecord(delivery)) ctx.emit('delivery.settled', failed)
}
