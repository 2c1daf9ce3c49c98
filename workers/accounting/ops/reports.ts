import { settings } from '#contracts/settings'
import { fiscalYearOf } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { type Account, balanceSheet, balances, between, profitAndLoss, trialBalance } from '../rules/reports.ts'

type App = typeof accounting
type Days = { gte?: Date; lte?: Date; lt?: Date }

/** Two statements, whatever the number of lines: the sums per account from the index, and the accounts' names. */
export async function balancesOf(ctx: Pick<Ctx<App>, 'db'>, currency: string, postedOn: Days) {
  const [sums, accounts] = await Promise.all([
    ctx.db.entryLine.groupBy({
      by: ['accountId'],
      where: { currency, postedOn },
      _sum: { debitMinor: true, creditMinor: true },
    }),
    ctx.db.account.findMany(),
  ])
  return balances(toSums(sums), accounts as Account[])
}

type Group = { accountId: string; _sum: { debitMinor: number | null; creditMinor: number | null } }
export const toSums = (groups: readonly Group[]) =>
  groups.map(({ accountId, _sum }) => ({
    accountId,
    debitMinor: _sum.debitMinor ?? 0,
    creditMinor: _sum.creditMinor ?? 0,
  }))

export const getTrialBalance: Handler<App, 'trial-balance.get'> = async (
  ctx,
  { on = ctx.today, from = null, currency = ctx.tenant.currency },
) => {
  if (from && on < from) return ctx.invalid('#/on', 'before-from')
  const [before, through] = await Promise.all([
    from ? balancesOf(ctx, currency, { lt: new Date(from) }) : [],
    balancesOf(ctx, currency, { lte: new Date(on) }),
  ])
  return { on, from, currency, ...trialBalance(between(before, through)) }
}

export const getProfitAndLoss: Handler<App, 'profit-and-loss.get'> = async (
  ctx,
  { from, to, currency = ctx.tenant.currency },
) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const items = await balancesOf(ctx, currency, { gte: new Date(from), lte: new Date(to) })
  return { from, to, currency, ...profitAndLoss(items) }
}

export const getBalanceSheet: Handler<App, 'balance-sheet.get'> = async (
  ctx,
  { on = ctx.today, currency = ctx.tenant.currency },
) => {
  const lte = new Date(on)
  const { fiscalYearStart } = await ctx.call(settings.ops['profile.get'], {})
  const gte = new Date(fiscalYearOf(on, fiscalYearStart).from)
  const [items, thisYear] = await Promise.all([
    balancesOf(ctx, currency, { lte }),
    balancesOf(ctx, currency, { gte, lte }),
  ])
  return { on, currency, ...balanceSheet(items, thisYear) }
}
