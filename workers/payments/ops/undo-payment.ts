import type { Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { wholePayment } from './allocate-payment.ts'
import { release } from './end.ts'
import { postUndone } from './post.ts'

/** Nothing is deleted: the payment stays as undone, and the ledger takes it back by an entry of its own. */
export const undoPayment: Handler<typeof payments, 'payment.undo'> = async (ctx, { id }) => {
  const { payment, allocations, refunds } = await wholePayment(ctx, id)
  if (refunds.length > 0) return ctx.fail('refunded')
  const live = allocations.filter(({ endedAt }) => !endedAt)
  const ended = live.map((allocation) => ctx.write.allocation.update(allocation, { endedAt: ctx.now }))
  await release(ctx, live)
  const undone = ctx.write.payment.update(payment, {
    status: 'undone',
    undoneAt: ctx.now,
    allocatedMinor: 0,
    leftMinor: 0,
  })
  postUndone(ctx, { ...payment, version: undone.version }, live)
  ctx.emit('payment.undone', undone)
  return { ...undone, allocations: allocations.map((row) => ended.find((each) => each.id === row.id) ?? row), refunds }
}
