import type { Handler } from '#kit/serve'
import type { Rule } from '../contract/source.ts'
import type { webhooks } from '../contract.ts'
import { parsed } from '../rules/incoming.ts'
import { isNewer, orderOf, ruleFor } from '../rules/mapping.ts'

type App = typeof webhooks

/** A repeat runs into the row of the first. What a newer event has overtaken by now is kept, and does nothing. */
export const takeReceipt: Handler<App, 'receipt.take'> = async (ctx, { id: sourceId, ...told }) => {
  const source = await ctx.db.source.require(sourceId)
  const body = parsed(told.body)
  const rule = ruleFor(source.rules as unknown as Rule[], told.type)
  const order = rule && orderOf(rule, body)
  const mark = order && (await ctx.db.orderMark.findFirst({ where: { sourceId, key: order.key } }))
  const isOvertaken = order && mark ? isNewer(mark.mark, order.mark) : false
  const receipt = ctx.write.receipt.create({
    ...{ ...told, sourceId, op: rule?.op ?? null, recordId: null },
    ...(rule && !isOvertaken
      ? { status: 'received', fault: null, handledAt: null }
      : { status: 'passed', fault: rule ? 'overtaken' : null, handledAt: ctx.now }),
  })
  if (order && !isOvertaken) {
    const newest = { mark: order.mark, receiptId: receipt.id }
    if (mark) ctx.write.orderMark.update(mark, newest)
    else ctx.write.orderMark.create({ sourceId, key: order.key, ...newest })
  }
  if (receipt.status === 'received') ctx.emit('receipt.taken', receipt)
  return receipt
}

export const replayReceipt: Handler<App, 'receipt.replay'> = async (ctx, { id }) => {
  const receipt = await ctx.db.receipt.require(id)
  const again = ctx.write.receipt.update(receipt, { status: 'received', fault: null, handledAt: null, recordId: null })
  ctx.emit('receipt.taken', again)
  return again as never
}
