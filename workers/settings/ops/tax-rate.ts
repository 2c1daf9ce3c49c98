import type { Ctx, Handler } from '#kit/serve'
import type { settings, TaxRate } from '../contract.ts'
import { taxRateProblem, toPercent } from '../rules/tax-rate.ts'

type App = typeof settings

export const createTaxRate: Handler<App, 'tax-rate.create'> = async (ctx, { percent, ...input }) => {
  assertTaxRate(ctx, { percent, code: input.code })
  if (input.isDefault) await replaceDefault(ctx)
  return ctx.write.taxRate.create({ ...input, percent: toPercent(percent), archivedAt: null })
}

export const updateTaxRate: Handler<App, 'tax-rate.update'> = async (ctx, { id, percent, ...changes }) => {
  const before = await ctx.db.taxRate.require(id)
  assertTaxRate(ctx, {
    percent: percent ?? before.percent,
    code: changes.code ?? (before.code as TaxRate['code']),
  })
  if (changes.isDefault === false && before.isDefault) return ctx.fail('default-stays')
  if (changes.isDefault && before.archivedAt) return ctx.invalid('#/isDefault', 'rate-archived')
  if (changes.isDefault && !before.isDefault) await replaceDefault(ctx)
  return ctx.write.taxRate.update(before, { ...changes, ...(percent && { percent: toPercent(percent) }) })
}

export const archiveTaxRate: Handler<App, 'tax-rate.archive'> = async (ctx, { id }) => {
  const before = await ctx.db.taxRate.require(id)
  if (before.archivedAt) return before
  if (before.isDefault) return ctx.fail('default-stays', `${before.name} is the default`)
  return ctx.write.taxRate.update(before, { archivedAt: ctx.now })
}

function assertTaxRate(ctx: Pick<Ctx<App>, 'invalid'>, rate: Pick<TaxRate, 'percent' | 'code'>) {
  const problem = taxRateProblem(rate)
  if (problem === 'not-zero') ctx.invalid('#/percent', problem, { code: rate.code })
  if (problem) ctx.invalid('#/percent', problem)
}

/** Recorded before the new default, since the database allows one at a time. */
async function replaceDefault(ctx: Pick<Ctx<App>, 'db' | 'write' | 'emit'>) {
  const previous = await ctx.db.taxRate.findFirst({ where: { isDefault: true, archivedAt: null } })
  if (previous) ctx.emit('tax-rate.updated', ctx.write.taxRate.update(previous, { isDefault: false }))
}
