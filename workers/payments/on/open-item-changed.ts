import type { EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'

type App = typeof payments

/** Tells what is settled now, whole: whoever adds to it at the same time as others does not know that. */
export const openItemChanged: EventHandler<App, App, 'open-item.changed'> = async (ctx, { id }) => {
  const [item, last] = await Promise.all([
    ctx.db.openItem.findFirst({ where: { id } }),
    ctx.db.allocation.findFirst({ where: { invoiceId: id, endedAt: null }, orderBy: { allocatedOn: 'desc' } }),
  ])
  if (!item) return
  const { version, invoiceVersion, allocatedMinor, discountedMinor } = item
  const settledOn = last?.allocatedOn ?? null
  ctx.emit('open-item.settled', { id, version, invoiceVersion, allocatedMinor, discountedMinor, settledOn })
}
