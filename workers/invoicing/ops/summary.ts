import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { monthsUntil, salesByMonth } from '../rules/sales.ts'

const monthCount = 12

/**
 * Summed by the database: one row per currency and state, and per day with a document. Not cached, since a cached noun
 * makes every write of an invoice wait for Redis.
 */
export const getSummary: Handler<typeof invoicing, 'invoice.summary'> = async (ctx) => {
  const { currency } = ctx.tenant
  const first = `${monthsUntil(ctx.today, monthCount)[0]}-01`
  const [owed, sold] = await Promise.all([
    ctx.db.invoice.groupBy({
      by: ['currency', 'status'],
      where: { status: { in: ['draft', 'issued', 'overdue'] }, kind: 'invoice', archivedAt: null },
      _count: true,
      _sum: { owedMinor: true },
    }),
    ctx.db.invoice.groupBy({
      by: ['kind', 'issuedOn'],
      where: { currency, issuedOn: { gte: new Date(first) } },
      _sum: { subtotalMinor: true },
    }),
  ])
  const sumOf = (of: string, status: string) => {
    const group = owed.find((row) => row.currency === of && row.status === status)
    return { count: group?._count ?? 0, leftMinor: group?._sum.owedMinor ?? 0 }
  }
  const unpaid = owed.filter(({ status }) => status !== 'draft')
  const currencies = [currency, ...unpaid.map((row) => row.currency).filter((other) => other !== currency)]
  return {
    currency,
    owed: [...new Set(currencies)].map((each) => ({
      currency: each,
      open: sumOf(each, 'issued'),
      overdue: sumOf(each, 'overdue'),
    })),
    drafts: owed.reduce((count, { status, _count }) => count + (status === 'draft' ? _count : 0), 0),
    months: salesByMonth(
      sold.map(({ kind, issuedOn, _sum }) => ({ kind, issuedOn, minor: _sum.subtotalMinor ?? 0 })),
      ctx.today,
      monthCount,
    ),
  }
}
