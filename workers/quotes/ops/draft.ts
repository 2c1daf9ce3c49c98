import type { Ctx, Handler } from '#kit/serve'
import type { QuoteLine, quotes } from '../contract.ts'
import { costsAfter, marginOf } from '../rules/margin.ts'
import type { QuotedLine } from '../rules/pricing.ts'
import { price } from './price.ts'

type App = typeof quotes
type Priced = Awaited<ReturnType<typeof price>>
type Costs = (string | null)[]

/** A quote is read with its lines in their order. */
export const withLines = { include: { lines: { orderBy: { position: 'asc' as const } } } }

const blank = {
  ...{ number: null, revision: 1, status: 'draft', sentAt: null, viewedAt: null, rejectedReason: null },
  ...{ mailStatus: null, mailedAt: null },
  ...{ acceptanceId: null, acceptedMinor: null, invoiceIds: [], approvedPercent: null, approvedByName: null },
  depositAskedAt: null,
  archivedAt: null,
}

const sums = ({ subtotalMinor, taxMinor, totalMinor, taxes }: Priced) => ({
  subtotalMinor,
  taxMinor,
  totalMinor,
  taxes,
})

type Row = Omit<QuoteLine, 'unit' | 'discountPercent' | 'taxRateId' | 'productId'> & QuotedLine
/** A line without what is the database's own. */
export const lineOf = ({ description, quantity, unit, unitPrice, discountPercent, taxRateId, ...line }: Row) => ({
  ...{ description, quantity, unit: unit ?? null, unitPrice, discountPercent: discountPercent ?? null, taxRateId },
  ...{ taxPercent: line.taxPercent, netMinor: line.netMinor, taxMinor: line.taxMinor },
  ...{ isOptional: line.isOptional, isQuantityFree: line.isQuantityFree, productId: line.productId ?? null },
})

/** The rows of the lines, in their order. */
export const toRows = (quoteId: string, { lines }: Pick<Priced, 'lines'>) =>
  lines.map((line, position) => ({ quoteId, position, ...lineOf(line) }))

/** What of a line stands in the audit trail: all that a person typed, and what it came to. */
const told = (lines: readonly Row[]) =>
  lines.map((line) => {
    const { description, quantity, unit, unitPrice, discountPercent, taxPercent, netMinor, isOptional } = lineOf(line)
    return {
      ...{ description, quantity, unitPrice, taxPercent, netMinor },
      ...(unit && { unit }),
      ...(discountPercent && { discountPercent }),
      ...(isOptional && { isOptional }),
    }
  })

/** As many as there are lines. */
function padded(ctx: Pick<Ctx<App>, 'invalid'>, costs: Costs, lines: readonly unknown[]): Costs {
  if (costs.length > lines.length) return ctx.invalid('#/costs', 'too-many-costs')
  return lines.map((_, at) => costs[at] ?? null)
}

export const createQuote: Handler<App, 'quote.create'> = async (
  ctx,
  { currency = ctx.tenant.currency, lines, costs = [], ...input },
) => {
  const priced = await price(ctx, lines, currency)
  const all = padded(ctx, costs, lines)
  const margin = { costs: all, marginMinor: marginOf(priced.lines, all, currency) }
  const quote = ctx.write.quote.create({
    ...{ ...blank, ...input, currency, ...sums(priced), ...margin },
    createdById: ctx.actor.id,
  })
  ctx.write.quoteLine.createMany(toRows(quote.id, priced))
  ctx.write.quote.tell(quote, 'lines', [], told(priced.lines))
  return { ...quote, lines: priced.lines }
}

export const updateQuote: Handler<App, 'quote.update'> = async (ctx, { id, lines, costs, ...changes }) => {
  const { lines: before, ...draft } = await ctx.db.quote.require(id, withLines)
  const currency = changes.currency ?? draft.currency
  const isPriced = lines !== undefined || costs !== undefined || changes.currency !== undefined
  if (!isPriced) return { ...ctx.write.quote.update(draft, changes), lines: before }
  const priced = await price(ctx, lines ?? before, currency)
  const known = draft.costs as Costs
  const all = padded(ctx, costs ?? (lines ? costsAfter(before, known, lines) : known), priced.lines)
  const margin = { costs: all, marginMinor: marginOf(priced.lines, all, currency) }
  const quote = ctx.write.quote.update(draft, { ...changes, ...sums(priced), ...margin })
  ctx.write.quoteLine.deleteMany({ quoteId: id })
  ctx.write.quoteLine.createMany(toRows(id, priced))
  ctx.write.quote.tell(quote, 'lines', told(before), told(priced.lines))
  return { ...quote, lines: priced.lines }
}

export const archiveQuote: Handler<App, 'quote.archive'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  return { ...ctx.write.quote.update(quote, { archivedAt: quote.archivedAt ?? ctx.now }), lines }
}

export const restoreQuote: Handler<App, 'quote.restore'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  return { ...(quote.archivedAt ? ctx.write.quote.update(quote, { archivedAt: null }) : quote), lines }
}
