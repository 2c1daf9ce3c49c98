import type { banking } from '#contracts/banking'
import type { EventHandler } from '#kit/serve'
import type { BillTax, purchasing } from '../contract.ts'
import { postDiscount } from '../ops/tell.ts'
import { discountLines } from '../rules/discount.ts'
import { standingOf } from '../rules/owed.ts'

type Hears = EventHandler<typeof purchasing, typeof banking, 'payable.settled'>

/** What is paid of a bill, whole each time, so that it does not matter how often and in which order it is told. */
export const payableSettled: Hears = async (ctx, { app, id, version, paidMinor, discountMinor, paidOn }) => {
  if (app !== 'purchasing') return
  const bill = await ctx.db.bill.findFirst({ where: { id } })
  if (!bill || version <= bill.settledVersion) return
  const stands = standingOf({ ...bill, paidMinor })
  const changed = ctx.write.bill.update(bill, {
    ...{ ...stands, paidMinor, discountMinor, settledVersion: version },
    paidOn: stands.status === 'paid' ? (paidOn ?? ctx.today) : null,
  })
  if (discountMinor !== bill.discountMinor) await takeDiscount(ctx, changed, paidOn ?? ctx.today)
  if (stands.status === 'paid' && bill.status !== 'paid') ctx.emit('bill.paid', changed)
  if (stands.status !== 'paid' && bill.status === 'paid') ctx.emit('bill.reopened', changed)
}

type Ctx = Parameters<Hears>[0]
type Changed = Parameters<typeof postDiscount>[1] & { subtotalMinor: number; discountMinor: number }

/** One that was posted for less or more is taken back whole, and posted as it is now. */
async function takeDiscount(ctx: Ctx, bill: Changed, on: string) {
  const linesOf = (discountMinor: number) => discountLines({ ...bill, discountMinor, taxes: bill.taxes as BillTax[] })
  const earlier = await ctx.db.billDiscount.findFirst({ where: { billId: bill.id, endedAt: null } })
  if (earlier) {
    const ended = ctx.write.billDiscount.update(earlier, { endedAt: ctx.now })
    postDiscount(ctx, bill, ended, ctx.today, linesOf(earlier.amountMinor), true)
  }
  if (bill.discountMinor === 0) return
  const taken = ctx.write.billDiscount.create({ billId: bill.id, amountMinor: bill.discountMinor, endedAt: null })
  postDiscount(ctx, bill, taken, on, linesOf(bill.discountMinor), false)
}
