import type { Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'
import { standingOf } from '../rules/owed.ts'
import { withLines } from './draft.ts'
import { basesOf, postBill, tellPayable } from './tell.ts'

type App = typeof purchasing

export const enterBill: Handler<App, 'bill.post'> = async (ctx, { id }) => {
  const { lines, ...draft } = await ctx.db.bill.require(id, withLines)
  if (draft.vendorId === null) return ctx.invalid('#/vendorId', 'required')
  if (lines.length === 0) return ctx.fail('empty')
  if (draft.totalMinor < 0) return ctx.fail('negative')
  const posted = ctx.write.bill.update(draft, {
    ...standingOf({ ...draft, status: 'posted' }),
    postedOn: ctx.today,
  })
  ctx.emit('bill.posted', posted)
  postBill(ctx, posted, basesOf(lines))
  tellPayable(ctx, posted)
  return { ...posted, lines }
}

/** Of what was posted nothing is deleted: the ledger takes it back by an entry of its own. */
export const cancelBill: Handler<App, 'bill.cancel'> = async (ctx, { id }) => {
  const { lines, ...bill } = await ctx.db.bill.require(id, withLines)
  if (bill.paidMinor + bill.creditedMinor + bill.usedMinor > 0) return ctx.fail('settled-in-part')
  const cancelled = ctx.write.bill.update(bill, { status: 'cancelled', owedMinor: 0 })
  ctx.emit('bill.cancelled', cancelled)
  if (bill.postedOn) postBill(ctx, cancelled, basesOf(lines), { isUndone: true })
  tellPayable(ctx, cancelled)
  return { ...cancelled, lines }
}
