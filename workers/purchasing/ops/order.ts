import type { Ctx, Handler } from '#kit/serve'
import type { Order, OrderLine, purchasing } from '../contract.ts'
import type { WrittenBillLine } from '../rules/pricing.ts'
import { withLines } from './draft.ts'
import { price, rowOf, told } from './price.ts'

type App = typeof purchasing

const blank = {
  status: 'draft',
  number: null,
  receiptStatus: 'none',
  billingStatus: 'none',
  submittedById: null,
  submittedLimitMinor: null,
  approvedById: null,
  approvedByName: null,
  approvedOn: null,
  rejectedReason: null,
  sentAt: null,
  archivedAt: null,
} as const

const unused = {
  isAccrued: false,
  ...{ receivedQuantity: '0', rejectedQuantity: '0', billedQuantity: '0', mostQuantity: '0' },
  billedMinor: 0,
} as const

type Written = Omit<OrderLine, 'id' | keyof typeof unused>
const toRows = (orderId: string, lines: readonly Written[]) =>
  lines.map((line, position) => ({ ...{ orderId, position, ...rowOf(line), isStock: line.isStock }, ...unused }))

type Drafting = Pick<Ctx<App>, 'actor' | 'call' | 'invalid' | 'today' | 'write'>
type ToDraft = Pick<
  Order,
  'vendorId' | 'vendorName' | 'vendorReference' | 'expectedOn' | 'note' | 'currency' | 'custom'
> & {
  lines: readonly (WrittenBillLine & Pick<OrderLine, 'isStock' | 'accountId'>)[]
}

export async function draftOrder(ctx: Drafting, { lines, ...input }: ToDraft) {
  const { lines: priced, ...sums } = await price(ctx, {
    ...{ lines, currency: input.currency, on: ctx.today, roundingMinor: 0 },
  })
  const order = ctx.write.order.create({
    ...{ ...blank, ...input, ...sums },
    ...{ requestedById: ctx.actor.for ?? ctx.actor.id, requestedByName: ctx.actor.name },
  })
  const rows = ctx.write.orderLine.createMany(toRows(order.id, priced as Written[]))
  ctx.write.order.tell(order, 'lines', [], told(priced as Written[]))
  return { ...order, lines: rows }
}

export const createOrder: Handler<App, 'order.create'> = (ctx, { currency = ctx.tenant.currency, ...input }) =>
  draftOrder(ctx, { ...input, currency })

export const updateOrder: Handler<App, 'order.update'> = async (ctx, { id, lines, ...changes }) => {
  const { lines: before, ...draft } = await ctx.db.order.require(id, withLines)
  const after = { ...draft, ...changes } as typeof draft
  if (!lines && after.currency === draft.currency) return { ...ctx.write.order.update(draft, changes), lines: before }
  const given = (lines ?? before) as Written[]
  const { lines: priced, ...sums } = await price(ctx, {
    ...{ lines: given, currency: after.currency, on: ctx.today, roundingMinor: 0 },
  })
  const order = ctx.write.order.update(draft, { ...changes, ...sums })
  ctx.write.orderLine.deleteMany({ orderId: id })
  const rows = ctx.write.orderLine.createMany(toRows(id, priced))
  ctx.write.order.tell(order, 'lines', told(before as Written[]), told(priced))
  return { ...order, lines: rows }
}

export const archiveOrder: Handler<App, 'order.archive'> = async (ctx, { id }) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  return { ...ctx.write.order.update(order, { archivedAt: order.archivedAt ?? ctx.now }), lines }
}

export const restoreOrder: Handler<App, 'order.restore'> = async (ctx, { id }) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  return { ...(order.archivedAt ? ctx.write.order.update(order, { archivedAt: null }) : order), lines }
}
