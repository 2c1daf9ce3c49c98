import type { invoicing } from '#contracts/invoicing'
import { allocate, times } from '#kit/money'
import type { Ctx, EventHandler } from '#kit/serve'
import type { DiscountTax } from '../contract/nouns.ts'
import type { payments } from '../contract.ts'
import { end, type Row } from '../ops/end.ts'
import { type Item, itemOf } from '../ops/items.ts'
import { postAllocation } from '../ops/post.ts'
import { discountOf, partOf } from '../rules/discount.ts'

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
  const freedDiscountMinor = excessMinor > 0 ? await free(ctx, item, excessMinor) : 0
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

/** Takes payments off an invoice, the newest first; of the last as much as is needed. What was let off with them goes, too. */
async function free(ctx: Ctx<App>, item: Item, excessMinor: number): Promise<number> {
  const settling = await ctx.db.allocation.findMany({
    where: { invoiceId: item.id, endedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { payment: true },
  })
  let needed = excessMinor
  let discountMinor = 0
  const freed = new Map<string, { payment: Row<'payment'>; ending: Row<'allocation'>[]; rest: Rest }>()
  for (const { payment, ...allocation } of settling) {
    if (needed <= 0) break
    const of = freed.get(payment.id) ?? { payment, ending: [], rest: nothing }
    of.ending.push(allocation)
    of.rest = restOf(allocation, needed)
    needed -= allocation.amountMinor + allocation.discountMinor
    discountMinor += allocation.discountMinor - of.rest.discountMinor
    freed.set(payment.id, of)
  }
  for (const { payment, ending, rest } of freed.values()) {
    const { changes } = end(ctx, payment, ending)
    const { allocatedMinor, leftMinor, differenceMinor } = changes
    ctx.write.payment.update(payment, {
      ...{
        differenceMinor,
        allocatedMinor: allocatedMinor + rest.amountMinor,
        leftMinor: leftMinor - rest.amountMinor,
      },
    })
    const last = ending.at(-1) as Row<'allocation'>
    if (rest.amountMinor > 0) keepRest(ctx, payment, last, rest)
  }
  return discountMinor
}

type Rest = { amountMinor: number; discountMinor: number }
const nothing: Rest = { amountMinor: 0, discountMinor: 0 }

/** Money and what was let off stay as they are to each other. */
function restOf({ amountMinor, discountMinor }: Rest, neededMinor: number): Rest {
  const all = amountMinor + discountMinor
  const [rest = 0, discount = 0] = all > neededMinor ? allocate(all - neededMinor, [amountMinor, discountMinor]) : []
  return { amountMinor: rest, discountMinor: discount }
}

function keepRest(ctx: Ctx<App>, payment: Row<'payment'>, last: Row<'allocation'>, rest: Rest): void {
  const { paymentId, invoiceId, invoiceNumber, currency, allocatedOn, isDiscountLate } = last
  const { amountMinor, discountMinor } = rest
  const discountTaxes = partOf(last.discountTaxes as DiscountTax[], discountMinor)
  const gainMinor = times(last.gainMinor, amountMinor) / last.amountMinor
  const kept = ctx.write.allocation.create({
    ...{ paymentId, invoiceId, invoiceNumber, currency, amountMinor, allocatedOn, endedAt: null },
    ...{ discountMinor, discountTaxes, isDiscountLate },
    gainMinor: Math.round(gainMinor),
  })
  postAllocation(ctx, payment, { ...kept, discountTaxes })
}
