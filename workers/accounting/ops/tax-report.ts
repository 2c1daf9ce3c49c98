import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { fill } from '../rules/tax/form.ts'
import { formOf } from '../rules/tax/forms.ts'
import { type Span, sumsOf, taxAccounts, within } from './tax-sums.ts'

type App = typeof accounting

export const getTaxReport: Handler<App, 'tax-report.get'> = async (ctx, input) => {
  const span = { ...input, currency: input.currency ?? ctx.tenant.currency }
  if (span.to < span.from) return ctx.invalid('#/to', 'before-from')
  const { from, to, currency } = span
  const filed = { fromOn: new Date(from), toOn: new Date(to), currency, status: 'filed' }
  const [figures, filedReturn] = await Promise.all([figuresOf(ctx, span), ctx.db.taxReturn.findFirst({ where: filed })])
  return { ...span, ...figures, filedId: filedReturn?.id ?? null }
}

/** The form of the country as the ledger fills it, and what is on tax accounts without saying which tax it is. */
export async function figuresOf(ctx: Pick<Ctx<App>, 'db' | 'tenant'>, span: Span) {
  const sums = sumsOf(ctx, span)
  const accountId = { in: await taxAccounts(ctx) }
  const { _sum } = await ctx.db.entryLine.aggregate({
    where: { ...within(span), treatment: null, accountId },
    _sum: { debitMinor: true, creditMinor: true },
  })
  const unmarkedMinor = (_sum.creditMinor ?? 0) - (_sum.debitMinor ?? 0)
  return { ...fill(formOf(ctx.tenant.country), await sums, span.currency), unmarkedMinor }
}
