import type { Ctx, Handler } from '#kit/serve'
import type { banking } from '../contract.ts'

type App = typeof banking

/** An account at the end of a day. */
export async function standing(
  ctx: Pick<Ctx<App>, 'db'>,
  account: { id: string; openingMinor: number },
  throughOn: string,
) {
  const groups = await ctx.db.line.groupBy({
    by: ['status'],
    where: { accountId: account.id, bookedOn: { lte: new Date(throughOn) } },
    _sum: { amountMinor: true, openMinor: true },
    _count: { _all: true },
  })
  const open = groups.find(({ status }) => status === 'open')
  return {
    balanceMinor: groups.reduce((sum, { _sum }) => sum + (_sum.amountMinor ?? 0), account.openingMinor),
    lines: groups.reduce((sum, { _count }) => sum + _count._all, 0),
    open: open?._count._all ?? 0,
    openMinor: open?._sum.openMinor ?? 0,
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
  // A payment that is refused opens its line again, which has to be possible then.
  const where = { status: 'making', line: { accountId: id, bookedOn: { lte: new Date(throughOn) } } }
  if (await ctx.db.match.findFirst({ where })) return ctx.fail('in-progress')
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
