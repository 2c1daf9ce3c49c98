import type { Handler } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { highestDiscount, isWithinLimit } from '../rules/discount.ts'
import { withLines } from './draft.ts'

type App = typeof quotes

export const askApproval: Handler<App, 'quote.ask-approval'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  ctx.emit('quote.approval-asked', quote)
  return { ...quote, lines }
}

/** Four eyes: of a quote that is one's own somebody else approves the discount, up to their own limit. */
export const approveQuote: Handler<App, 'quote.approve'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.quote.require(id, withLines)
  if (draft.createdById === ctx.actor.id) return ctx.fail('own-quote')
  const approvedPercent = highestDiscount(lines)
  const limit = await ctx.db.discountLimit.findFirst({ where: { role: ctx.actor.role } })
  if (!isWithinLimit(approvedPercent, limit?.maxPercent)) return ctx.fail('above-own-limit')
  const approved = ctx.write.quote.update(draft, { approvedPercent, approvedByName: ctx.actor.name })
  ctx.emit('quote.approved', approved)
  return { ...approved, lines }
}
