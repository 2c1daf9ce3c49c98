import type { Ctx, Handler } from '#kit/serve'
import type { notifications } from '../contract.ts'

type App = typeof notifications

/** How a mail ended that the provider took. A mailbox that it came back from gets no other until somebody says so. */
export const settleDelivery: Handler<App, 'delivery.settle'> = async (ctx, { id, outcome, reason }) => {
  const delivery = await ctx.db.delivery.require(id)
  if (outcome === 'delivered' && delivery.status === 'delivered') return delivery
  const isBounced = outcome === 'bounced'
  const settled = ctx.write.delivery.update(delivery, {
    status: outcome,
    ...(outcome === 'delivered' && { deliveredAt: ctx.now }),
    ...(isBounced && { error: reason || 'it came back' }),
  })
  ctx.emit('delivery.settled', settled as never)
  if (isBounced) ctx.emit('delivery.failed', settled as never)
  return settled
}

const most = 100

export const resumeDelivery: Handler<App, 'delivery.resume'> = async (ctx, { id }) => {
  const delivery = await ctx.db.delivery.require(id)
  const bounced = await ctx.db.delivery.findMany({
    where: { recipient: delivery.recipient, status: 'bounced', resumedAt: null, id: { not: id } },
    take: most,
  })
  for (const each of bounced) ctx.write.delivery.update(each, { resumedAt: ctx.now })
  return ctx.write.delivery.update(delivery, { resumedAt: ctx.now })
}

/** Why nothing more goes to an address: mails came back from it, or its reader called one spam. */
export async function stopOf(
  { db }: Pick<Ctx<App>, 'db'>,
  recipient: string,
): Promise<'address-bounced' | 'address-complained' | undefined> {
  const stopped = { status: { in: ['bounced', 'complained'] }, resumedAt: null }
  const last = await db.delivery.findFirst({ where: { recipient, ...stopped }, orderBy: { createdAt: 'desc' } })
  return last ? `address-${last.status as 'bounced' | 'complained'}` : undefined
}
