import type { invoicing } from '#contracts/invoicing'
import { times } from '#kit/money'
import type { Ctx, EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { end, type Row } from '../ops/end.ts'
import { type Item, itemOf } from '../ops/items.ts'
import { postAllocation } from '../ops/post.ts'

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
  const excessMinor = Math.max(0, creditedMinor + item.allocatedMinor - totalMinor)
  if (excessMinor > 0) await free(ctx, item, excessMinor)
  const allocatedMinor = item.allocatedMinor - excessMinor
  const { version } = ctx.write.openItem.update(item, {
    ...{ invoiceVersion, creditedMinor, dueOn, allocatedMinor, owedMinor: totalMinor - creditedMinor - allocatedMinor },
    openingMinor: Math.min(item.openingMinor, allocatedMinor),
  })
  ctx.emit('open-item.changed', { id, version })
}

/** Takes payments off an invoice, the newest first; of the last as much as is needed. */
async function free(ctx: Ctx<App>, item: Item, excessMinor: number): Promise<void> {
  const settling = await ctx.db.allocation.findMany({
    where: { invoiceId: item.id, endedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { payment: true },
  })
  let needed = excessMinor
  const freed = new Map<string, { payment: Row<'payment'>; ending: Row<'allocation'>[]; restMinor: number }>()
  for (const { payment, ...allocation } of settling) {
    if (needed <= 0) break
    const of = freed.get(payment.id) ?? { payment, ending: [], restMinor: 0 }
    of.ending.push(allocation)
    of.restMinor = Math.max(0, allocation.amountMinor - needed)
    needed -= allocation.amountMinor
    freed.set(payment.id, of)
  }
  for (const { payment, ending, restMinor } of freed.values()) {
    const { changes } = end(ctx, payment, ending)
    const { allocatedMinor, leftMinor, differenceMinor } = changes
    ctx.write.payment.update(payment, {
      ...{ differenceMinor, allocatedMinor: allocatedMinor + restMinor, leftMinor: leftMinor - restMinor },
    })
    const last = ending.at(-1) as Row<'allocation'>
    if (restMinor > 0) keepRest(ctx, payment, last, restMinor)
  }
}

function keepRest(ctx: Ctx<App>, payment: Row<'payment'>, last: Row<'allocation'>, amountMinor: number): void {
  const { paymentId, invoiceId, invoiceNumber, currency, allocatedOn } = last
  const gainMinor = times(last.gainMinor, amountMinor) / last.amountMinor
  const rest = ctx.write.allocation.create({
    ...{ paymentId, invoiceId, invoiceNumber, currency, amountMinor, allocatedOn, endedAt: null },
    gainMinor: Math.round(gainMinor),
  })
  postAllocation(ctx, payment, rest)
}
