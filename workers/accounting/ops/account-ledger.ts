import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { running } from '../rules/reports.ts'

type Sums = { _sum: { debitMinor: number | null; creditMinor: number | null } }

/** Keyset by day and line, so that the running balance of a later page starts from one sum. */
export const getAccountLedger: Handler<typeof accounting, 'ledger.get'> = async (
  ctx,
  { accountCode, from, to, currency = ctx.tenant.currency, limit, cursor },
) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const account = await ctx.db.account.findFirst({ where: { code: accountCode } })
  if (!account) throw notFound('account', accountCode)
  const where = { accountId: account.id, accountCode, currency }
  const last = cursor ? await ctx.db.entryLine.findFirst({ where: { ...where, id: cursor } }) : undefined
  if (last === null) return ctx.invalid('#/cursor', 'not-a-cursor')
  const start = { postedOn: new Date(last?.postedOn ?? from), ...(last && { id: last.id }) }
  const before = {
    OR: [{ postedOn: { lt: start.postedOn } }, ...(last ? [{ postedOn: start.postedOn, id: { lte: last.id } }] : [])],
  }
  const end = new Date(to)
  const _sum = { debitMinor: true, creditMinor: true } as const
  const [opening, closing, lines] = await Promise.all([
    ctx.db.entryLine.aggregate({ where: { ...where, ...before }, _sum }),
    ctx.db.entryLine.aggregate({ where: { ...where, postedOn: { lte: end } }, _sum }),
    ctx.db.entryLine.findMany({
      where: { ...where, postedOn: { gte: start.postedOn, lte: end }, NOT: before },
      orderBy: [{ postedOn: 'asc' }, { id: 'asc' }],
      take: limit + 1,
      include: { entry: true },
    }),
  ])
  const shown = lines.slice(0, limit).map(({ entry, description, ...line }) => ({
    ...line,
    description: description ?? entry.description,
    number: entry.number,
  }))
  return {
    accountCode,
    name: account.name,
    currency,
    openingMinor: balanceOf(opening),
    closingMinor: balanceOf(closing),
    items: running(shown, balanceOf(opening)),
    nextCursor: lines.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

const balanceOf = ({ _sum }: Sums) => (_sum.debitMinor ?? 0) - (_sum.creditMinor ?? 0)
