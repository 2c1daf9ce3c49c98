import type { Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { baseOf } from '../rules/exchange.ts'
import { wholePayment } from './allocate-payment.ts'
import { endAllocations } from './end.ts'
import { postRefund } from './post.ts'

export const refundPayment: Handler<typeof payments, 'payment.refund'> = async (ctx, input) => {
  const { id, amountMinor, refundedOn = ctx.today, account, unallocateIds, note } = input
  const { payment, allocations, refunds } = await wholePayment(ctx, id)
  if (refundedOn > ctx.today) return ctx.invalid('#/refundedOn', 'in-future')
  if (refundedOn < payment.receivedOn) return ctx.invalid('#/refundedOn', 'before-receipt', { day: payment.receivedOn })
  const isEnding = unallocateIds.length > 0
  const { changes, ended } = isEnding
    ? await endAllocations(ctx, payment, allocations, unallocateIds, '#/unallocateIds')
    : { changes: payment, ended: allocations }
  if (amountMinor > changes.leftMinor) return ctx.fail('over-refunded', `${changes.leftMinor} is left`)
  const { allocatedMinor, differenceMinor, leftMinor } = changes
  const changed = ctx.write.payment.update(payment, {
    ...{ allocatedMinor, differenceMinor, leftMinor: leftMinor - amountMinor },
    refundedMinor: payment.refundedMinor + amountMinor,
  })
  const { currency } = payment
  const refund = ctx.write.refund.create({ paymentId: id, currency, amountMinor, refundedOn, account, note })
  const usedMinor = allocatedMinor + payment.refundedMinor
  postRefund(ctx, payment, refund, baseOf({ ...payment, usedMinor }, amountMinor))
  if (isEnding) ctx.emit('payment.unallocated', changed)
  ctx.emit('payment.refunded', changed)
  return { ...changed, allocations: ended, refunds: [...refunds, refund] }
}
