import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'

type App = typeof accounting

export const createAccount: Handler<App, 'account.create'> = async (ctx, input) =>
  ctx.write.account.create({ ...input, role: null, archivedAt: null })

export const archiveAccount: Handler<App, 'account.archive'> = async (ctx, { id }) => {
  const account = await ctx.db.account.require(id)
  if (account.archivedAt) return account
  if (account.role) return ctx.fail('role-account', `${account.code} is the account for ${account.role}`)
  const sums = await ctx.db.entryLine.groupBy({
    by: ['currency'],
    where: { accountId: id },
    _sum: { debitMinor: true, creditMinor: true },
  })
  const open = sums.find(({ _sum }) => _sum.debitMinor !== _sum.creditMinor)
  if (open) return ctx.fail('has-balance', `${account.code} has a balance in ${open.currency}`)
  return ctx.write.account.update(account, { archivedAt: ctx.now })
}
