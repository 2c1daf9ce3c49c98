import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { figuresOf } from './tax-report.ts'
import { type Span, within } from './tax-sums.ts'

type App = typeof accounting
type Filing = Pick<Ctx<App, string, 'tax-return.filed'>, 'db' | 'write' | 'emit' | 'tenant' | 'today'>

/** The figures are those at this moment: whoever posts meanwhile makes the database refuse, and it is tried again. */
export const fileTaxReturn: Handler<App, 'tax-return.file'> = async (ctx, { reference, ...input }) => {
  const span = { ...input, currency: input.currency ?? ctx.tenant.currency }
  if (span.to < span.from) return ctx.invalid('#/to', 'before-from')
  if (span.to >= ctx.today) return ctx.fail('not-over', `${span.to} is not over`)
  return file(ctx, span, { reference, correctsId: null })
}

export const correctTaxReturn: Handler<App, 'tax-return.correct'> = async (ctx, { id, reference }) => {
  const former = await ctx.db.taxReturn.require(id)
  const span = { from: former.fromOn, to: former.toOn, currency: former.currency }
  const totals = await totalsOf(ctx, span)
  if (totals.lineCount === former.lineCount) return ctx.fail('unchanged', 'nothing was posted since it was filed')
  ctx.write.taxReturn.update(former, { status: 'corrected' })
  return file(ctx, span, { reference, correctsId: id })
}

async function file(ctx: Filing, span: Span, more: { reference: string | null; correctsId: string | null }) {
  const [{ unplacedMinor: _, ...figures }, totals] = await Promise.all([figuresOf(ctx, span), totalsOf(ctx, span)])
  const { from: fromOn, to: toOn, currency } = span
  const said = { fromOn, toOn, currency, filedOn: ctx.today, status: 'filed', ...more }
  const filed = ctx.write.taxReturn.create({ ...said, ...figures, ...totals })
  ctx.emit('tax-return.filed', filed)
  return filed
}

/** What the database compares with the ledger when a return is filed. */
async function totalsOf(ctx: Pick<Filing, 'db'>, span: Span) {
  const { _sum, _count } = await ctx.db.entryLine.aggregate({
    where: { ...within(span), treatment: { not: null } },
    _sum: { debitMinor: true, creditMinor: true },
    _count: { _all: true },
  })
  return { lineCount: _count._all, debitMinor: _sum.debitMinor ?? 0, creditMinor: _sum.creditMinor ?? 0 }
}
