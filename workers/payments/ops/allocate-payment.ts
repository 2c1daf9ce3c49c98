import type { Ctx, Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { endAllocations } from './end.ts'
import { itemsFor, settle } from './items.ts'
import { owedOf, settledBy } from './parts.ts'
import { postAllocation } from './post.ts'
import { allocate } from './record.ts'

type App = typeof payments

const order = { orderBy: [{ createdAt: 'asc' as const }, { id: 'asc' as const }] }
/** With all that it settles and did, and what was refunded of it. */
export async function wholePayment(ctx: Pick<Ctx<App>, 'db'>, id: string) {
  const { allocations, refunds, ...payment } = await ctx.db.payment.require(id, {
    include: { allocations: order, refunds: order },
  })
  return { payment, allocations, refunds }
}

export const allocatePayment: Handler<App, 'payment.allocate'> = async (ctx, { id, allocations: shares }) => {
  const { payment, allocations, refunds } = await wholePayment(ctx, id)
  const asked = await itemsFor(ctx, shares, payment.currency)
  const settles = await settledBy(ctx, asked, payment.receivedOn)
  if (settles.some((part) => part.amountMinor > owedOf(part))) return ctx.fail('over-allocated')
  const amountMinor = settles.reduce((sum, share) => sum + share.amountMinor, 0)
  const used = payment.allocatedMinor + payment.refundedMinor
  if (payment.baseMinor !== null) ctx.write.payment.expect(payment)
  const amounts = { allocatedMinor: amountMinor, leftMinor: -amountMinor }
  const changed = ctx.write.payment.add(payment, amounts, { min: 0, problem: 'over-allocated' })
  const made = allocate(ctx, payment, settles, ctx.today, used)
  for (const part of settles) settle(ctx, part.item, part)
  for (const allocation of made) postAllocation(ctx, payment, allocation)
  ctx.emit('payment.allocated', changed)
  return { ...changed, allocations: [...allocations, ...made], refunds }
}

export const unallocatePayment: Handler<App, 'payment.unallocate'> = async (ctx, { id, allocationIds }) => {
  const { payment, allocations, refunds } = await wholePayment(ctx, id)
  const { changes, ended } = await endAllocations(ctx, payment, allocations, allocationIds, '#/allocationIds')
  const changed = ctx.write.payment.update(payment, changes)
  ctx.emit('payment.unallocated', changed)
  return { ...changed, allocations: ended, refunds }
}
