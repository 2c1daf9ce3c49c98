import { settings } from '#contracts/settings'
import { fiscalYearOf } from '#kit/calendar'
import type { Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import type { AccountType } from '../rules/charts/account.ts'
import { within } from './tax-sums.ts'

type App = typeof accounting

/** Keyset by day, entry and position, so that the lines of an entry follow one another. */
export const getJournal: Handler<App, 'journal.get'> = async (
  ctx,
  { from, to, currency = ctx.tenant.currency, limit, cursor },
) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const last = cursor ? await ctx.db.entryLine.findFirst({ where: { id: cursor } }) : undefined
  if (last === null) return ctx.invalid('#/cursor', 'not-a-cursor')
  const after = last ? [afterLine(last)] : []
  const lines = await ctx.db.entryLine.findMany({
    where: { AND: [within({ from, to, currency }), ...after] },
    orderBy: [{ postedOn: 'asc' }, { entryId: 'asc' }, { position: 'asc' }],
    take: limit + 1,
    include: { entry: true, account: true },
  })
  const items = lines.slice(0, limit).map(({ entry, account, ...line }) => ({
    ...line,
    ...{ number: entry.number, kind: entry.kind, accountName: account.name, accountRole: account.role },
    accountType: account.type as AccountType,
    description: line.description ? `${entry.description}: ${line.description}` : entry.description,
    ...{ sourceApp: entry.sourceApp, sourceType: entry.sourceType, sourceId: entry.sourceId },
  }))
  return { items, nextCursor: lines.length > limit ? (items.at(-1)?.id ?? null) : null }
}

function afterLine({ postedOn: on, entryId, position }: { postedOn: string; entryId: string; position: number }) {
  const postedOn = new Date(on)
  return {
    OR: [
      { postedOn: { gt: postedOn } },
      { postedOn, entryId: { gt: entryId } },
      { postedOn, entryId, position: { gt: position } },
    ],
  }
}

export const getJournalTotals: Handler<App, 'journal.totals'> = async (
  ctx,
  { from, to, currency = ctx.tenant.currency },
) => {
  if (to < from) return ctx.invalid('#/to', 'before-from')
  const span = { from, to, currency }
  const [{ fiscalYearStart, legalName: business }, entryCount, { _sum, _count }] = await Promise.all([
    ctx.call(settings.ops['profile.get'], {}),
    ctx.db.entry.count({ where: within(span) }),
    ctx.db.entryLine.aggregate({
      where: within(span),
      _sum: { debitMinor: true, creditMinor: true },
      _count: { _all: true },
    }),
  ])
  const totals = {
    entryCount,
    lineCount: _count._all,
    debitMinor: _sum.debitMinor ?? 0,
    creditMinor: _sum.creditMinor ?? 0,
  }
  return { ...span, business, yearFrom: fiscalYearOf(from, fiscalYearStart).from, ...totals }
}
