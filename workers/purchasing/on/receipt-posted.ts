import type { EventHandler } from '#kit/serve'
import type { purchasing } from '../contract.ts'

type App = typeof purchasing
const most = 50

/** What was held for a delivery that was missing may be right now; each is tried in a transaction of its own. */
export const receiptPosted: EventHandler<App, App, 'receipt.posted'> = async (ctx, { orderId }) => {
  const held = await ctx.db.bill.findMany({ where: { orderId, status: 'held' }, orderBy: { id: 'asc' }, take: most })
  for (const { id, version } of held) ctx.emit('match.asked', { id, version })
}
