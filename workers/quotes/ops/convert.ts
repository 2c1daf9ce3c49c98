import type { Ctx, Handler } from '#kit/serve'
import type { Acceptance, quotes } from '../contract.ts'
import type { Taken } from '../rules/choice.ts'
import { isWithin, leftOf } from '../rules/left.ts'
import { withLines } from './draft.ts'
import { acceptanceOf, acceptedOf } from './sent-version.ts'

type App = typeof quotes

/** What of an acceptance is, or is about to be, on invoices; what failed or was discarded is free again. */
export async function invoicedOf({ db }: Pick<Ctx<App>, 'db'>, acceptanceId: string, but = ''): Promise<Taken[]> {
  const rows = await db.conversion.findMany({ where: { acceptanceId, status: { in: ['pending', 'done'] } } })
  return rows.flatMap(({ id, lines }) => (id === but ? [] : (lines as unknown as Taken[])))
}

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
  const left = leftOf(accepted, await invoicedOf(ctx, acceptance.id))
  const wanted = asked ?? left
  const rest = wanted.reduce((rest, part, at) => {
    if (!accepted.some(({ position }) => position === part.position))
      return ctx.invalid(`#/lines/${at}/position`, 'no-such-line')
    const own = rest.find(({ position }) => position === part.position)
    if (!own || !isWithin(part.quantity, own.quantity))
      return ctx.fail('over-converted', `${own?.quantity ?? '0'} is left of line ${part.position}`)
    return leftOf(rest, [part])
  }, left)
  const conversion = ctx.write.conversion.create({
    ...{ quoteId: id, acceptanceId: acceptance.id, status: 'pending', lines: wanted, invoiceId: null, failure: null },
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
  const left = leftOf(acceptedOf(acceptance), await invoicedOf(ctx, acceptance.id))
  return {
    lines: left.map(({ position, quantity }) => {
      const line = acceptance.lines.find((each) => each.position === position) as Acceptance['lines'][number]
      return { position, quantity, description: line.description, unit: line.unit, accepted: line.quantity }
    }),
  }
}
