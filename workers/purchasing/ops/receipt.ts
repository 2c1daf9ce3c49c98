import { settings } from '#contracts/settings'
import type { Ctx, Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { less, plus, worthOf } from '../rules/match.ts'
import { receiptLines } from '../rules/posting.ts'
import { withLines } from './draft.ts'
import { advance, type OrderLineRow } from './progress.ts'
import { postReceipt } from './tell.ts'

type App = typeof purchasing
type Written = { orderLineId: string; acceptedQuantity: string; rejectedQuantity: string }
type Reading = Pick<Ctx<App>, 'db' | 'invalid'>

const orderOf = async (ctx: Reading, id: string) => {
  const { lines, ...order } = await ctx.db.order.require(id, withLines)
  return { order, lines }
}

/** Each line is one of the order, and named once. */
function assertLines(ctx: Reading, lines: readonly Written[], ordered: readonly { id: string }[]) {
  lines.forEach(({ orderLineId, acceptedQuantity, rejectedQuantity }, index) => {
    const at = `#/lines/${index}`
    if (!ordered.some(({ id }) => id === orderLineId)) ctx.invalid(`${at}/orderLineId`, 'not-of-order')
    if (lines.findIndex((line) => line.orderLineId === orderLineId) < index)
      ctx.invalid(`${at}/orderLineId`, 'named-twice')
    const [accepted, rejected] = [Number(acceptedQuantity), Number(rejectedQuantity)]
    if (accepted < 0 || accepted + rejected <= 0) ctx.invalid(`${at}/acceptedQuantity`, 'not-a-quantity')
    if (rejected < 0) ctx.invalid(`${at}/rejectedQuantity`, 'not-a-quantity')
  })
}

const toRows = (receiptId: string, lines: readonly Written[], ordered: readonly OrderLineRow[]) =>
  lines.map((line, position) => {
    const description = ordered.find(({ id }) => id === line.orderLineId)?.description ?? ''
    return { receiptId, position, ...line, description, valueMinor: 0 }
  })

export const createReceipt: Handler<App, 'receipt.create'> = async (ctx, { lines, ...input }) => {
  const { order, lines: ordered } = await orderOf(ctx, input.orderId)
  if (order.status !== 'approved' && order.status !== 'sent') return ctx.fail('order-not-open')
  assertLines(ctx, lines, ordered)
  const receipt = ctx.write.receipt.create({
    ...{ ...input, receivedOn: input.receivedOn ?? ctx.today, status: 'draft', number: null },
    ...{ orderNumber: order.number ?? '', vendorName: order.vendorName, archivedAt: null },
  })
  const rows = ctx.write.receiptLine.createMany(toRows(receipt.id, lines, ordered))
  return { ...receipt, lines: rows }
}

export const updateReceipt: Handler<App, 'receipt.update'> = async (ctx, { id, lines, ...changes }) => {
  const { lines: before, ...draft } = await ctx.db.receipt.require(id, withLines)
  const receipt = ctx.write.receipt.update(draft, changes)
  if (!lines) return { ...receipt, lines: before }
  const { lines: ordered } = await orderOf(ctx, draft.orderId)
  assertLines(ctx, lines, ordered)
  ctx.write.receiptLine.deleteMany({ receiptId: id })
  return { ...receipt, lines: ctx.write.receiptLine.createMany(toRows(id, lines, ordered)) }
}

export const archiveReceipt: Handler<App, 'receipt.archive'> = async (ctx, { id }) => {
  const { lines, ...receipt } = await ctx.db.receipt.require(id, withLines)
  return { ...ctx.write.receipt.update(receipt, { archivedAt: receipt.archivedAt ?? ctx.now }), lines }
}

export const restoreReceipt: Handler<App, 'receipt.restore'> = async (ctx, { id }) => {
  const { lines, ...receipt } = await ctx.db.receipt.require(id, withLines)
  return { ...(receipt.archivedAt ? ctx.write.receipt.update(receipt, { archivedAt: null }) : receipt), lines }
}

/** What arrived counts from now on; no more of a line may arrive than was ordered and is tolerated, in all deliveries. */
export const enterReceipt: Handler<App, 'receipt.post'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.receipt.require(id, withLines)
  const [{ order, lines: ordered }, { series }] = await Promise.all([
    orderOf(ctx, draft.orderId),
    ctx.call(settings.ops['billing.get'], { kind: 'goods-receipt' }),
  ])
  if (order.status !== 'approved' && order.status !== 'sent') return ctx.fail('order-not-open')
  const valued = lines.map((line) => {
    const of = ordered.find((each) => each.id === line.orderLineId) as (typeof ordered)[number]
    const after = plus(of.receivedQuantity, line.acceptedQuantity)
    if (Number(less(of.mostQuantity, after)) < 0)
      ctx.fail('over-received', `${less(of.mostQuantity, of.receivedQuantity)} of "${of.description}" may still arrive`)
    // Of all that arrived by now less what arrived before, so that parts add up to the whole.
    return ctx.write.receiptLine.update(line, {
      valueMinor: worthOf(of, after) - worthOf(of, of.receivedQuantity),
    })
  })
  advance(ctx, order, ordered, stepsOf(lines, 1))
  const posted = ctx.write.receipt.update(draft, {
    status: 'posted',
    number: ctx.nextNumber({ series: 'goods-receipt', ...series }),
  })
  ctx.emit('receipt.posted', posted)
  postReceipt(ctx, posted, order.currency, receiptLines(valued, ordered))
  return { ...posted, lines: valued }
}

export const reverseReceipt: Handler<App, 'receipt.reverse'> = async (ctx, { id }) => {
  const { lines, ...receipt } = await ctx.db.receipt.require(id, withLines)
  const { order, lines: ordered } = await orderOf(ctx, receipt.orderId)
  for (const { orderLineId, acceptedQuantity } of lines) {
    const of = ordered.find((each) => each.id === orderLineId) as (typeof ordered)[number]
    if (
      Number(less(less(of.receivedQuantity, acceptedQuantity), of.billedQuantity)) < 0 &&
      Number(acceptedQuantity) > 0
    )
      return ctx.fail('billed-already')
  }
  advance(ctx, order, ordered, stepsOf(lines, -1))
  const reversed = ctx.write.receipt.update(receipt, { status: 'reversed' })
  ctx.emit('receipt.reversed', reversed)
  postReceipt(ctx, reversed, order.currency, receiptLines(lines, ordered), { isUndone: true })
  return { ...reversed, lines }
}

const stepsOf = (lines: readonly Written[], sign: 1 | -1) =>
  new Map(
    lines.map(({ orderLineId, acceptedQuantity, rejectedQuantity }) => {
      const of = (quantity: string) => (sign === 1 ? quantity : less('0', quantity))
      return [orderLineId, { received: of(acceptedQuantity), rejected: of(rejectedQuantity) }]
    }),
  )
