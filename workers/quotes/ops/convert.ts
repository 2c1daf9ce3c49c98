import type { Ctx, Handler } from '#kit/serve'
import type { Acceptance, Conversion, quotes } from '../contract.ts'
import type { Taken } from '../rules/choice.ts'
import { isWithin, leftOf } from '../rules/left.ts'
import { plannedPart } from '../rules/parts.ts'
import { withDeposit } from './deposit.ts'
import { withLines } from './draft.ts'
import { acceptanceOf, acceptedOf, versionOf } from './sent-version.ts'

type App = typeof quotes

/** What of an acceptance is, or is about to be, on invoices; what failed or was discarded is free again. */
export async function standingOf({ db }: Pick<Ctx<App>, 'db'>, acceptanceId: string, but = ''): Promise<Conversion[]> {
  const rows = await db.conversion.findMany({ where: { acceptanceId, status: { in: ['pending', 'done'] } } })
  return (rows as unknown as Conversion[]).filter(({ id }) => id !== but)
}

export const linesIn = (rows: readonly Pick<Conversion, 'lines'>[]): Taken[] => rows.flatMap(({ lines }) => lines)

/** How a quote stands of which these lines are not invoiced. */
export const convertedAs = (left: readonly Taken[], accepted: readonly Taken[]): string =>
  left.length === 0
    ? 'converted'
    : left.length === accepted.length && isSame(left, accepted)
      ? 'accepted'
      : 'part-converted'
const isSame = (left: readonly Taken[], all: readonly Taken[]) =>
  left.every((each, at) => each.quantity === all[at]?.quantity)

/**
 * Sets aside what is to be invoiced, guarded by the quote's version, so that many at once take no line twice. The invoice
 * follows from the event, once: a call from here would stand even where this act is refused.
 */
export const convertQuote: Handler<App, 'quote.convert'> = async (ctx, { id, lines: asked }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  const acceptance = await acceptanceOf(ctx, quote.acceptanceId ?? '')
  const accepted = acceptedOf(acceptance)
  const [version, standing] = await Promise.all([versionOf(ctx, acceptance), standingOf(ctx, acceptance.id)])
  const left = leftOf(accepted, linesIn(standing))
  const wanted = asked ?? left
  const rest = wanted.reduce((rest, part, at) => {
    if (!accepted.some(({ position }) => position === part.position))
      return ctx.invalid(`#/lines/${at}/position`, 'no-such-line')
    const own = rest.find(({ position }) => position === part.position)
    if (!own || !isWithin(part.quantity, own.quantity))
      return ctx.fail('over-converted', `${own?.quantity ?? '0'} is left of line ${part.position}`)
    return leftOf(rest, [part])
  }, left)
  const earlier = await withDeposit(ctx, standing)
  const conversion = ctx.write.conversion.create({
    ...{ quoteId: id, acceptanceId: acceptance.id, status: 'pending', isDeposit: false, lines: wanted },
    ...{ ...plannedPart(acceptance.lines, version, wanted, earlier), invoiceId: null, failure: null },
  })
  const converted = ctx.write.quote.update(quote, { status: convertedAs(rest, accepted) })
  ctx.emit('quote.converted', converted)
  ctx.emit('conversion.requested', conversion)
  return { ...converted, lines }
}

export const getLeft: Handler<App, 'quote.left'> = async (ctx, { id }) => {
  const quote = await ctx.db.quote.require(id)
  if (!quote.acceptanceId) return ctx.fail('not-accepted')
  const acceptance = await acceptanceOf(ctx, quote.acceptanceId)
  const left = leftOf(acceptedOf(acceptance), linesIn(await standingOf(ctx, acceptance.id)))
  return {
    lines: left.map(({ position, quantity }) => {
      const line = acceptance.lines.find((each) => each.position === position) as Acceptance['lines'][number]
      return { position, quantity, description: line.description, unit: line.unit, accepted: line.quantity }
    }),
  }
}
