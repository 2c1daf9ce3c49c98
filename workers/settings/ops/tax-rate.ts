import { type Ctx, crudHandlers, type Handler } from '#kit/serve'
import { settings, type TaxRate } from '../contract.ts'
import { taxRateProblem, toPercent } from '../rules/tax-rate.ts'
import { notStarted, type Start, started } from './start.ts'

type App = typeof settings
const stored = crudHandlers(settings, 'tax-rate')

/** A business without rows shows what it will start with, whatever page was asked for: it is a handful. */
export const listTaxRates: Handler<App, 'tax-rate.list'> = async (ctx, input) => {
  // Asked before the rows: beside them, a business could begin in between and show neither.
  const begun = await notStarted(ctx)
  return begun ? { items: begun.taxRates, nextCursor: null } : stored['tax-rate.list'](ctx, input)
}

export const getTaxRate: Handler<App, 'tax-rate.get'> = async (ctx, { id }) => {
  const begun = await notStarted(ctx)
  return begun?.taxRates.find((rate) => rate.id === id) ?? stored['tax-rate.get'](ctx, { id })
}

export const createTaxRate: Handler<App, 'tax-rate.create'> = async (ctx, { percent, ...input }) => {
  assertTaxRate(ctx, { percent, code: input.code })
  const begun = await started(ctx)
  if (input.isDefault) await replaceDefault(ctx, begun)
  return ctx.write.taxRate.create({ ...input, percent: toPercent(percent), archivedAt: null })
}

export const updateTaxRate: Handler<App, 'tax-rate.update'> = async (ctx, { id, percent, ...changes }) => {
  const begun = await started(ctx)
  const before = begun?.taxRates.find((rate) => rate.id === id) ?? (await ctx.db.taxRate.require(id))
  assertTaxRate(ctx, {
    percent: percent ?? before.percent,
    code: changes.code ?? (before.code as TaxRate['code']),
  })
  if (changes.isDefault === false && before.isDefault) return ctx.fail('default-stays')
  if (changes.isDefault && before.archivedAt) return ctx.invalid('#/isDefault', 'cannot be true for an archived rate')
  if (changes.isDefault && !before.isDefault) await replaceDefault(ctx, begun)
  return ctx.write.taxRate.update(before, { ...changes, ...(percent && { percent: toPercent(percent) }) })
}

export const archiveTaxRate: Handler<App, 'tax-rate.archive'> = async (ctx, { id }) => {
  const begun = await started(ctx)
  const before = begun?.taxRates.find((rate) => rate.id === id) ?? (await ctx.db.taxRate.require(id))
  if (before.archivedAt) return before
  if (before.isDefault) return ctx.fail('default-stays', `${before.name} is the default`)
  return ctx.write.taxRate.update(before, { archivedAt: ctx.now })
}

/** What is archived was written, so the business has begun. */
export const restoreTaxRate: Handler<App, 'tax-rate.restore'> = async (ctx, { id }) => {
  const begun = await notStarted(ctx)
  const before = begun?.taxRates.find((rate) => rate.id === id) ?? (await ctx.db.taxRate.require(id))
  return before.archivedAt ? ctx.write.taxRate.update(before, { archivedAt: null }) : before
}

function assertTaxRate(ctx: Pick<Ctx<App>, 'invalid'>, rate: Pick<TaxRate, 'percent' | 'code'>) {
  const problem = taxRateProblem(rate)
  if (problem) ctx.invalid('#/percent', problem)
}

/** Recorded before the new default, since the database allows one at a time. */
async function replaceDefault(ctx: Pick<Ctx<App>, 'db' | 'write' | 'emit'>, begun: Start | undefined) {
  const previous = begun
    ? begun.taxRates.find(({ isDefault }) => isDefault)
    : await ctx.db.taxRate.findFirst({ where: { isDefault: true, archivedAt: null } })
  if (previous) ctx.emit('tax-rate.updated', ctx.write.taxRate.update(previous, { isDefault: false }))
}
