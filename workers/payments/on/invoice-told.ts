import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { free } from '../ops/free.ts'
import { itemOf } from '../ops/items.ts'
import { discountOf } from '../rules/discount.ts'

type App = typeof payments
type On = EventHandler<App, typeof invoicing, 'invoice.issued' | 'invoice.credited'>

/** Keeps what is owed on an invoice. What is credited beyond that was paid already: it becomes the customer's credit. */
export const invoiceTold: On = async (ctx, invoice) => {
  const { id, version: invoiceVersion, totalMinor, creditedMinor, dueOn } = invoice
  const item = await ctx.db.openItem.findFirst({ where: { id } })
  if (!item) {
    ctx.write.openItem.create(itemOf(invoice))
    return
  }
  if (invoiceVersion <= item.invoiceVersion) return
  const settledMinor = item.allocatedMinor + item.discountedMinor
  const excessMinor = Math.max(0, creditedMinor + settledMinor - totalMinor)
  const freedDiscountMinor = excessMinor > 0 ? await free(ctx, item, { invoice: excessMinor }) : 0
  const discountedMinor = item.discountedMinor - freedDiscountMinor
  const allocatedMinor = settledMinor - excessMinor - discountedMinor
  const grantable = discountOf({ totalMinor, creditedMinor, discountPercent: item.discountPercent })
  const { version } = ctx.write.openItem.update(item, {
    ...{ invoiceVersion, creditedMinor, dueOn, allocatedMinor, discountedMinor },
    owedMinor: totalMinor - creditedMinor - allocatedMinor - discountedMinor,
    discountMinor: Math.max(0, grantable - discountedMinor),
    openingMinor: Math.min(item.openingMinor, allocatedMinor),
  })
  ctx.emit('open-item.changed', { id, version })
}
