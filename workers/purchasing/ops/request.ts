import type { Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { draftOrder } from './order.ts'

type App = typeof purchasing

export const createRequest: Handler<App, 'request.create'> = async (ctx, input) =>
  ctx.write.request.create({
    ...{ ...input, status: 'open', orderId: null, declinedReason: null },
    ...{ requestedById: ctx.actor.for ?? ctx.actor.id, requestedByName: ctx.actor.name },
  })

export const withdrawRequest: Handler<App, 'request.withdraw'> = async (ctx, { id }) =>
  ctx.write.request.update(await ctx.db.request.require(id), { status: 'withdrawn' })

export const declineRequest: Handler<App, 'request.decline'> = async (ctx, { id, reason }) =>
  ctx.write.request.update(await ctx.db.request.require(id), { status: 'declined', declinedReason: reason })

/** What was asked for is a line of a new draft, which the buyer goes on with. */
export const orderFromRequest: Handler<App, 'order.from-request'> = async (
  ctx,
  { requestId, vendorId, vendorName, ...price },
) => {
  const request = await ctx.db.request.require(requestId)
  if (request.status !== 'open') return ctx.fail('request-not-open')
  const line = {
    ...{ description: request.title, quantity: request.quantity, unit: null, ...price, discountPercent: null },
    ...{ productId: null, accountId: null, taxTreatment: 'charged' as const, isStock: false },
  }
  const order = await draftOrder(ctx, {
    ...{ vendorId, vendorName, vendorReference: null, expectedOn: request.neededOn, note: null, custom: {} },
    ...{ currency: ctx.tenant.currency, lines: [line] },
  })
  ctx.write.request.update(request, { status: 'ordered', orderId: order.id })
  ctx.emit('order.created', order)
  return order
}
