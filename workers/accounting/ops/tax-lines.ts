import type { Ctx, Handler } from '#kit/serve'
import type { accounting } from '../contract.ts'
import { type Box, type Reads, rolesOf } from '../rules/tax/form.ts'
import { formOf } from '../rules/tax/forms.ts'
import { type Span, sumsOf, taxAccounts, within } from './tax-sums.ts'

type App = typeof accounting
type Paged = { limit: number; cursor?: string | undefined }

/** The lines behind a box, in the order of their days. */
export const getTaxLines: Handler<App, 'tax-report.lines'> = async (ctx, { box, limit, cursor, ...input }) => {
  const span = { ...input, currency: input.currency ?? ctx.tenant.currency }
  if (span.to < span.from) return ctx.invalid('#/to', 'before-from')
  const where = await whereOf(ctx, span, box)
  if (!where) return ctx.invalid('#/box', 'unknown-box')
  return linesOf(ctx, { AND: [within(span), where] }, { limit, cursor })
}

async function whereOf(ctx: Pick<Ctx<App>, 'db' | 'tenant'>, span: Span, name: string) {
  if (name === 'unmarked') return { treatment: null, accountId: { in: await taxAccounts(ctx) } }
  const { country } = ctx.tenant
  const boxes = formOf(country).boxes(await sumsOf(ctx, span))
  const read = (of: readonly Box[]) => of.flatMap(({ base = [], tax = [] }) => [...base, ...tax]).map(toWhere)
  if (name === 'unplaced') {
    const taxes = boxes.flatMap(({ tax, side }) => (side ? (tax ?? []) : [])).map(toWhere)
    return { role: { in: rolesOf.taxes }, treatment: { not: null }, NOT: { OR: taxes } }
  }
  const found = boxes.find(({ box, taxBox }) => box === name || taxBox === name)
  if (!found) return undefined
  // A total is made of the boxes that it adds up.
  const parts = found.total
    ? boxes.filter(({ side }) => side && (found.total === 'payable' || side === found.total))
    : []
  const where = [...read([found]), ...parts.flatMap(({ tax = [] }) => tax.map(toWhere))]
  return { OR: where }
}

/** The same lines as `isRead` says of their sums. */
function toWhere({ treatment, part, categories, percents, otherThan, name }: Reads) {
  const role = part === 'base' ? { notIn: rolesOf.taxes } : { in: rolesOf[part] }
  return {
    ...{ treatment, role },
    ...(categories && { taxCategory: { in: [...categories] } }),
    ...(percents && { percent: { in: [...percents] } }),
    ...(otherThan && { OR: [{ percent: { notIn: [...otherThan] } }, { percent: null }] }),
    ...(name !== undefined && { description: name }),
  }
}

/** Lines that were posted into a period after its return, and those of entries that were moved out of it since. */
export const getLateLines: Handler<App, 'tax-return.late'> = async (ctx, { id, limit, cursor }) => {
  const { fromOn, toOn, currency, createdAt } = await ctx.db.taxReturn.require(id)
  const moved = { documentOn: { gte: new Date(fromOn), lte: new Date(toOn) }, postedAt: { gte: new Date(createdAt) } }
  const where = { currency, treatment: { not: null }, OR: [{ lateForId: id }, { entry: moved }] }
  return linesOf(ctx, where, { limit, cursor })
}

async function linesOf(ctx: Pick<Ctx<App>, 'db' | 'invalid'>, where: object, { limit, cursor }: Paged) {
  const last = cursor ? await ctx.db.entryLine.findFirst({ where: { id: cursor } }) : undefined
  if (last === null) return ctx.invalid('#/cursor', 'not-a-cursor')
  const postedOn = last && new Date(last.postedOn)
  const after = postedOn && { OR: [{ postedOn: { gt: postedOn } }, { postedOn, id: { gt: last.id } }] }
  const lines = await ctx.db.entryLine.findMany({
    where: { AND: [where, ...(after ? [after] : [])] },
    orderBy: [{ postedOn: 'asc' }, { id: 'asc' }],
    take: limit + 1,
    include: { entry: true },
  })
  const items = lines.slice(0, limit).map(({ entry, description, ...line }) => ({
    ...line,
    description: description ? `${entry.description}: ${description}` : entry.description,
    number: entry.number,
    documentOn: entry.documentOn,
  }))
  return { items, nextCursor: lines.length > limit ? (items.at(-1)?.id ?? null) : null }
}
