import { notFound } from '#kit/auth'
import { wrong } from '#kit/contract'
import { type Ctx, type Handler, stableId } from '#kit/serve'
import { settings } from '../contract.ts'
import { examples, problemsOf, type Series } from '../rules/number-pattern.ts'
import { usualKinds, usualSeries } from '../series.ts'

type App = typeof settings
type Reading = Pick<Ctx<App>, 'db' | 'tenant' | 'now'>

/** A series has a row once somebody changed it; until then the usual one of its kind stands in, under the same id. */
export const listNumberSeries: Handler<App, 'number-series.list'> = async (ctx, { limit }) => {
  const rows = await ctx.db.numberSeries.findMany({ orderBy: { createdAt: 'asc' }, take: limit })
  const missing = usualKinds.filter((kind) => !rows.some((row) => row.kind === kind))
  const usual = await Promise.all(missing.map((kind) => unchanged(ctx, kind)))
  return { items: [...usual, ...rows].slice(0, limit), nextCursor: null }
}

export const getNumberSeries: Handler<App, 'number-series.get'> = (ctx, { id }) => find(ctx, id)

export const previewNumberSeries: Handler<App, 'number-series.preview'> = async (
  ctx,
  { on = ctx.today, ...series },
) => {
  const problems = problemsOf(series)
  return {
    examples: problems.length > 0 ? [] : examples(series, on),
    problems: problems.map(([code, values]) => wrong(settings, code, values)),
  }
}

export const createNumberSeries: Handler<App, 'number-series.create'> = async (ctx, input) => {
  assertSound(ctx, input)
  const series = ctx.write.numberSeries.create({ id: await idOf(ctx, input.kind), ...input })
  ctx.emit('number-series.updated', series)
  return series
}

export const updateNumberSeries: Handler<App, 'number-series.update'> = async (ctx, { id, ...changes }) => {
  const { isStored, ...before } = await find(ctx, id)
  const after = { ...before, ...changes } as Series
  assertSound(ctx, after)
  // The count of another period begins at `first`: with the same text around it, it would give numbers again.
  if (after.resetPeriod !== before.resetPeriod && after.pattern === before.pattern && changes.first === undefined)
    ctx.invalid('#/resetPeriod', 'count-begins-anew')
  const row = isStored ? before : ctx.write.numberSeries.create(before)
  const series = ctx.write.numberSeries.update(row, changes)
  ctx.emit('number-series.updated', series)
  return series
}

async function find(ctx: Reading, id: string) {
  const row = await ctx.db.numberSeries.findFirst({ where: { id } })
  if (row) return { ...row, isStored: true }
  const usual = await Promise.all(usualKinds.map((kind) => unchanged(ctx, kind)))
  const found = usual.find((series) => series.id === id)
  if (!found) throw notFound('number-series', id)
  return { ...found, isStored: false }
}

async function unchanged(ctx: Reading, kind: string) {
  return { id: await idOf(ctx, kind), kind, ...usualSeries(kind), version: 1, createdAt: ctx.now, updatedAt: ctx.now }
}

const idOf = ({ tenant }: Pick<Reading, 'tenant'>, kind: string) => stableId(tenant.id, `number-series:${kind}`)

function assertSound(ctx: Pick<Ctx<App, 'bad-pattern'>, 'fail'>, series: Series) {
  const [problem] = problemsOf(series)
  if (problem) ctx.fail('bad-pattern', `the pattern ${wrong(settings, ...problem).detail}`)
}
