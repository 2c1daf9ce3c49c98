import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'

const mostAtOnce = 50

/** What was held goes out: the first of it at once, the rest by the tick (due.ts). */
export async function release(ctx: Ctx<typeof notifications>): Promise<void> {
  const held = await ctx.db.delivery.findMany({
    where: { status: 'held' },
    orderBy: { createdAt: 'asc' },
    take: mostAtOnce,
  })
  const nextTryAt = new Date(Date.now() + 10 * 60_000).toISOString()
  for (const delivery of held) {
    const queued = ctx.write.delivery.update(delivery, { status: 'queued', reason: null, nextTryAt })
    ctx.emit('delivery.requested', queued as never)
  }
}
