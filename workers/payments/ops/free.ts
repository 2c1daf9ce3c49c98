import { allocate, sum, times } from '#kit/money'
import type { Ctx } from '#kit/serve'
import type { DiscountTax } from '../contract/nouns.ts'
import type { payments } from '../contract.ts'
import type { For } from '../rules/claims.ts'
import { partOf } from '../rules/discount.ts'
import { end, type Row } from './end.ts'
import type { Item } from './items.ts'
import { postAllocation } from './post.ts'

type Freeing = Ctx<typeof payments>

export type Excess = Partial<Record<For, number>>

/**
 * Takes payments off an invoice or its claims, the newest first; of the last as much as is needed. What was let off with
 * them goes, too: how much that was is the answer.
 */
export async function free(ctx: Freeing, item: Item, excess: Excess): Promise<number> {
  const settling = await ctx.db.allocation.findMany({
    where: { invoiceId: item.id, for: { in: Object.keys(excess) }, endedAt: null },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    include: { payment: true },
  })
  const needed = { ...excess }
  let discountMinor = 0
  const freed = new Map<string, Freed>()
  for (const { payment, ...allocation } of settling) {
    const of = allocation.for as For
    const neededMinor = needed[of] ?? 0
    if (neededMinor <= 0) continue
    const rest = restOf(allocation, neededMinor)
    needed[of] = neededMinor - allocation.amountMinor - allocation.discountMinor
    discountMinor += allocation.discountMinor - rest.discountMinor
    const before = freed.get(payment.id) ?? { payment, ending: [], rests: [] }
    before.ending.push(allocation)
    if (rest.amountMinor > 0) before.rests.push({ of: allocation, rest })
    freed.set(payment.id, before)
  }
  for (const { payment, ending, rests } of freed.values()) {
    const { allocatedMinor, leftMinor, differenceMinor } = end(ctx, payment, ending).changes
    const restMinor = sum(rests.map(({ rest }) => rest.amountMinor))
    const changes = { allocatedMinor: allocatedMinor + restMinor, leftMinor: leftMinor - restMinor, differenceMinor }
    ctx.write.payment.update(payment, changes)
    for (const { of, rest } of rests) keepRest(ctx, payment, of, rest)
  }
  return discountMinor
}

type Freed = {
  payment: Row<'payment'>
  ending: Row<'allocation'>[]
  rests: { of: Row<'allocation'>; rest: Rest }[]
}
type Rest = { amountMinor: number; discountMinor: number }

/** Money and what was let off stay as they are to each other. */
function restOf({ amountMinor, discountMinor }: Rest, neededMinor: number): Rest {
  const all = amountMinor + discountMinor
  const [rest = 0, discount = 0] = all > neededMinor ? allocate(all - neededMinor, [amountMinor, discountMinor]) : []
  return { amountMinor: rest, discountMinor: discount }
}

function keepRest(ctx: Freeing, payment: Row<'payment'>, last: Row<'allocation'>, rest: Rest): void {
  const { paymentId, invoiceId, invoiceNumber, currency, allocatedOn, isDiscountLate } = last
  const { amountMinor, discountMinor } = rest
  const discountTaxes = partOf(last.discountTaxes as DiscountTax[], discountMinor)
  const gainMinor = times(last.gainMinor, amountMinor) / last.amountMinor
  const kept = ctx.write.allocation.create({
    ...{ paymentId, invoiceId, invoiceNumber, currency, amountMinor, allocatedOn, endedAt: null },
    ...{ for: last.for, discountMinor, discountTaxes, isDiscountLate },
    gainMinor: Math.round(gainMinor),
  })
  postAllocation(ctx, payment, { ...kept, discountTaxes })
}
