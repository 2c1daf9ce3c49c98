import { addDays } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

type App = typeof invoicing
type Owing = { customerId: string; currency: string }

const most = 200
const owing = { kind: 'invoice', status: { in: ['issued', 'overdue'] }, owedMinor: { gt: 0 } }

/** Counted by the database: who owes most, then what they owe by age. */
export const getAgeing: Handler<App, 'invoice.ageing'> = async (ctx) => {
  const { today: on } = ctx
  const totals = await ctx.db.invoice.groupBy({
    by: ['customerId', 'currency'],
    where: owing,
    _sum: { owedMinor: true },
    _max: { customerName: true },
    orderBy: [{ _sum: { owedMinor: 'desc' } }, { customerId: 'asc' }, { currency: 'asc' }],
    take: most,
  })
  const ids = totals.map(({ customerId }) => customerId)
  const ago = (days: number) => addDays(on, -days)
  const [notDue, upTo30, upTo60, upTo90, over90] = await Promise.all([
    owedBetween(ctx, ids, { from: on }),
    owedBetween(ctx, ids, { from: ago(30), before: on }),
    owedBetween(ctx, ids, { from: ago(60), before: ago(30) }),
    owedBetween(ctx, ids, { from: ago(90), before: ago(60) }),
    owedBetween(ctx, ids, { before: ago(90) }),
  ])
  const rows = totals.map(({ customerId, currency, _sum, _max }) => {
    const of = { customerId, currency }
    return {
      ...{ ...of, customerName: _max.customerName ?? '', owedMinor: _sum.owedMinor ?? 0 },
      ...{ notDueMinor: notDue(of), upTo30Minor: upTo30(of), upTo60Minor: upTo60(of) },
      ...{ upTo90Minor: upTo90(of), over90Minor: over90(of) },
    }
  })
  return { on, rows }
}

/** What is owed of invoices that were due from one day on and before another. */
async function owedBetween({ db }: Pick<Ctx<App>, 'db'>, ids: string[], span: { from?: string; before?: string }) {
  const dueOn = { ...(span.from && { gte: new Date(span.from) }), ...(span.before && { lt: new Date(span.before) }) }
  const groups = await db.invoice.groupBy({
    by: ['customerId', 'currency'],
    where: { ...owing, customerId: { in: ids }, dueOn },
    _sum: { owedMinor: true },
  })
  const sums = new Map(groups.map(({ customerId, currency, _sum }) => [`${customerId} ${currency}`, _sum.owedMinor]))
  return ({ customerId, currency }: Owing) => sums.get(`${customerId} ${currency}`) ?? 0
}
