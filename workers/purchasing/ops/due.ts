import { addDays } from '#kit/calendar'
import type { Ctx, Handler } from '#kit/serve'
import type { purchasing } from '../contract.ts'

type App = typeof purchasing
type Owing = { vendorId: string | null; currency: string }

const most = 200
const owed = { kind: 'bill', status: { in: ['posted', 'held'] }, owedMinor: { gt: 0 } }

/** Counted by the database: to whom most is owed, then when it is due. */
export const getDue: Handler<App, 'bill.due'> = async (ctx) => {
  const { today: on } = ctx
  const totals = await ctx.db.bill.groupBy({
    by: ['vendorId', 'currency'],
    where: owed,
    _sum: { owedMinor: true },
    _max: { vendorName: true },
    orderBy: [{ _sum: { owedMinor: 'desc' } }, { vendorId: 'asc' }, { currency: 'asc' }],
    take: most,
  })
  const ids = totals.flatMap(({ vendorId }) => vendorId ?? [])
  const [week, month] = [addDays(on, 8), addDays(on, 31)]
  const [overdue, soon, later, last, held] = await Promise.all([
    owedIn(ctx, ids, { dueOn: { lt: new Date(on) } }),
    owedIn(ctx, ids, { dueOn: { gte: new Date(on), lt: new Date(week) } }),
    owedIn(ctx, ids, { dueOn: { gte: new Date(week), lt: new Date(month) } }),
    owedIn(ctx, ids, { dueOn: { gte: new Date(month) } }),
    owedIn(ctx, ids, { status: 'held' }),
  ])
  const rows = totals.map(({ vendorId, currency, _sum, _max }) => {
    const of = { vendorId, currency }
    return {
      ...{ ...of, vendorName: _max.vendorName ?? '', owedMinor: _sum.owedMinor ?? 0, overdueMinor: overdue(of) },
      ...{ weekMinor: soon(of), monthMinor: later(of), laterMinor: last(of), heldMinor: held(of) },
    }
  })
  return { on, rows }
}

async function owedIn({ db }: Pick<Ctx<App>, 'db'>, ids: string[], where: object) {
  const groups = await db.bill.groupBy({
    by: ['vendorId', 'currency'],
    where: { ...owed, vendorId: { in: ids }, ...where },
    _sum: { owedMinor: true },
  })
  const sums = new Map(groups.map(({ vendorId, currency, _sum }) => [`${vendorId} ${currency}`, _sum.owedMinor]))
  return ({ vendorId, currency }: Owing) => sums.get(`${vendorId} ${currency}`) ?? 0
}
