import type { EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'

type App = typeof payments

/** Tells what is settled now, whole: whoever adds to it at the same time as others does not know that. */
export const openItemChanged: EventHandler<App, App, 'open-item.changed'> = async (ctx, { id }) => {
  const [item, last] = await Promise.all([
    ctx.db.openItem.findFirst({ where: { id } }),
    ctx.db.allocation.findFirst({
      where: { invoiceId: id, for: 'invoice', endedAt: null },
      orderBy: { allocatedOn: 'desc' },
    }),
  ])
  if (!item) return
  const { version, invoiceVersion, allocatedMinor, discountedMinor, costsPaidMinor, interestPaidMinor } = item
  const settledOn = last?.allocatedOn ?? null
  const settled = { allocatedMinor, discountedMinor, costsPaidMinor, interestPaidMinor, settledOn }
  ctx.emit('open-item.settled', { id, version, invoiceVersion, ...settled })
}
