import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'

type App = typeof banking

/** An account at the end of a day. */
async function standing(ctx: Pick<Ctx<App>, 'db'>, account: { id: string; openingMinor: number }, throughOn: string) {
  const where = { accountId: account.id, bookedOn: { lte: throughOn } }
  const [all, open] = await Promise.all([
    ctx.db.line.aggregate({ where, _sum: { amountMinor: true }, _count: true }),
    ctx.db.line.aggregate({ where: { ...where, status: 'open' }, _sum: { openMinor: true }, _count: true }),
  ])
  return {
    balanceMinor: account.openingMinor + Number(all._sum.amountMinor ?? 0),
    lines: all._count,
    open: open._count,
    openMinor: Number(open._sum.openMinor ?? 0),
  }
}

export const reconcileAccount: Handler<App, 'account.reconcile'> = async (ctx, { id, throughOn }) =>
  standing(ctx, await ctx.db.account.require(id), throughOn)

export const closeAccount: Handler<App, 'account.close'> = async (ctx, { id, throughOn, statementMinor }) => {
  const account = await ctx.db.account.require(id)
  if (throughOn > ctx.today) return ctx.invalid('#/throughOn', 'in-future')
  if (throughOn < account.openedOn || throughOn <= (account.closedThroughOn ?? '')) return ctx.fail('too-early')
  const { balanceMinor, open } = await standing(ctx, account, throughOn)
  if (balanceMinor !== statementMinor) return ctx.fail('balance-differs', `it is ${balanceMinor}`)
  if (open > 0) return ctx.fail('lines-open', `${open} are open`)
  const closed = ctx.write.account.update(account, { closedThroughOn: throughOn })
  ctx.emit('account.closed', closed)
  return closed
}

export const reopenAccount: Handler<App, 'account.reopen'> = async (ctx, { id, throughOn }) => {
  const account = await ctx.db.account.require(id)
  if ((throughOn ?? '') >= (account.closedThroughOn ?? '')) return ctx.fail('too-late')
  const opened = ctx.write.account.update(account, { closedThroughOn: throughOn })
  ctx.emit('account.reopened', opened)
  return opened
}
