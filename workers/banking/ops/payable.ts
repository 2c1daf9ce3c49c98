import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'
import { discountOn } from '../rules/payable.ts'
import { transfersOf } from './run-paid.ts'
import { endSettlement, settle } from './settle.ts'

type App = typeof banking

export const payPayable: Handler<App, 'payable.pay'> = async (ctx, input) => {
  const { id, accountId, amountMinor, takesDiscount, paidOn } = input
  const payable = await ctx.db.payable.require(id)
  const [account, settlements] = await Promise.all([accountFor(ctx, accountId, payable), settlementsOf(ctx, id)])
  const on = paidOn ?? ctx.today
  if (on > ctx.today) return ctx.invalid('#/paidOn', 'in-future')
  if (account.currency !== payable.currency) return ctx.fail('other-currency', payable.currency)
  if (payable.isHeld) return ctx.fail('held')
  if ((await transfersOf(ctx, [id])).length > 0) return ctx.fail('in-run')
  const deductedMinor = takesDiscount ? discountOn(payable, on) : 0
  if (takesDiscount && deductedMinor === 0) return ctx.fail('no-discount')
  const wholeMinor = payable.openMinor - deductedMinor
  const paidMinor = amountMinor ?? wholeMinor
  if (paidMinor > wholeMinor) return ctx.fail('beyond-payable', `${payable.openMinor} is open`)
  if (takesDiscount && paidMinor < wholeMinor) return ctx.fail('no-discount', 'it takes a payment of all of it')
  const how = { paidOn: on, isByHand: true, matchId: null, runItemId: null }
  const paid = settle(ctx, payable, account, { amountMinor: paidMinor, deductedMinor, ...how })
  return { ...paid.payable, settlements: [...settlements, paid.settlement] }
}

async function accountFor(ctx: Ctx<App, 'no-account'>, id: string | null, { currency }: { currency: string }) {
  if (id) return ctx.db.account.require(id)
  const where = { currency, archivedAt: null }
  const first = await ctx.db.account.findFirst({ where, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
  return first ?? ctx.fail('no-account', currency)
}

export const undoSettlement: Handler<App, 'settlement.undo'> = async (ctx, { id }) => {
  const settlement = await ctx.db.settlement.require(id)
  if (settlement.matchId) return ctx.fail('by-line')
  const [payable, account] = await Promise.all([
    ctx.db.payable.require(settlement.payableId),
    ctx.db.account.require(settlement.accountId),
  ])
  return endSettlement(ctx, payable, account, settlement).settlement
}

const settlementsOf = (ctx: Pick<Ctx<App>, 'db'>, payableId: string) =>
  ctx.db.settlement.findMany({ where: { payableId }, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })
