import type { Ctx, EventHandler } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
import { type Outcome, send } from '../mail.ts'
import { isToStranger } from '../ops/request-mail.ts'
import { type Full, mailboxKey, take } from '../quota.ts'
import { type Counter, memberCounters, strangerCounters } from '../rules/limits.ts'
import { isHouse } from '../rules/personal.ts'
import { pauseAfter } from '../rules/retry.ts'

type AppCtx = Ctx<typeof notifications>
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
  const full = delivery.countedAt ? null : await take(ctx.tenant.id, await countersOf(ctx, delivery as Requested), id)
  const mail = { to, sender, subject, replyTo, html: content.html, text: content.text }
  settle(ctx, delivery as Requested, full ? refused(full) : await send(mail, id))
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

type Settled = Exclude<Outcome, { status: 'failed' }> | { status: 'failed'; error: string; reason?: Full['reason'] }

const refused = ({ reason }: Full): Settled => ({ status: 'failed', reason, error: refusals[reason] })

const refusals: Record<Full['reason'], string> = {
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
  if (outcome.status === 'sent') ctx.write.delivery.update(delivery, { ...over, ...outcome, sentAt: ctx.now })
  else ctx.emit('delivery.failed', ctx.write.delivery.update(delivery, { ...over, ...outcome }) as never)
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
  ctx.emit('delivery.failed', ctx.write.delivery.update(delivery, given) as never)
}
