import type { Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { withLines } from './draft.ts'

type App = typeof purchasing

/** It went to the vendor, on whatever way. */
export const sendOrder: Handler<App, 'order.send'> = async (ctx, { id }) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  const sent = ctx.write.order.update(order, { status: 'sent', sentAt: ctx.now })
  ctx.emit('order.sent', sent)
  return { ...sent, lines }
}

/** Nothing more is expected of it. */
export const closeOrder: Handler<App, 'order.close'> = async (ctx, { id }) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  const closed = ctx.write.order.update(order, { status: 'closed' })
  ctx.emit('order.closed', closed)
  return { ...closed, lines }
}

export const cancelOrder: Handler<App, 'order.cancel'> = async (ctx, { id }) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  if (order.receiptStatus !== 'none' || order.billingStatus !== 'none') return ctx.fail('under-way')
  const cancelled = ctx.write.order.update(order, { status: 'cancelled' })
  ctx.emit('order.cancelled', cancelled)
  return { ...cancelled, lines }
}
