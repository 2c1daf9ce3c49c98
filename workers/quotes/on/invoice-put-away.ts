import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { convertedAs, invoicedOf } from '../ops/convert.ts'
import { acceptanceOf, acceptedOf } from '../ops/sent-version.ts'
import type { Taken } from '../rules/choice.ts'
import { isWithin, leftOf } from '../rules/left.ts'

type App = typeof quotes
type On<E extends 'invoice.archived' | 'invoice.restored'> = EventHandler<App, typeof invoicing, E>

/** A draft of an invoice was discarded: what was on it can be invoiced again. */
export const invoiceArchived: On<'invoice.archived'> = async (ctx, { id: invoiceId }) => {
  const found = await conversionTo(ctx, invoiceId, 'done')
  if (!found) return
  const { conversion, quote, accepted, left } = found
  ctx.write.conversion.update(conversion, { status: 'discarded' })
  ctx.write.quote.update(quote, {
    status: convertedAs(left, accepted),
    invoiceIds: quote.invoiceIds.filter((id) => id !== invoiceId),
  })
}

/** The draft is back: what is on it is taken again, unless it stands on another invoice by now. */
export const invoiceRestored: On<'invoice.restored'> = async (ctx, { id: invoiceId }) => {
  const found = await conversionTo(ctx, invoiceId, 'discarded')
  if (!found) return
  const { conversion, quote, accepted, left } = found
  const parts = conversion.lines as unknown as Taken[]
  const isFree = parts.every(({ position, quantity }) =>
    left.some((each) => each.position === position && isWithin(quantity, each.quantity)),
  )
  if (!isFree) return
  ctx.write.conversion.update(conversion, { status: 'done' })
  ctx.write.quote.update(quote, {
    status: convertedAs(leftOf(left, parts), accepted),
    invoiceIds: [...quote.invoiceIds, invoiceId],
  })
}

/** The conversion that an invoice is of, its quote, and what of the acceptance is on no other invoice. */
async function conversionTo(
  ctx: Parameters<On<'invoice.archived'>>[0],
  invoiceId: string,
  status: 'done' | 'discarded',
) {
  const conversion = await ctx.db.conversion.findFirst({ where: { invoiceId, status } })
  if (!conversion) return undefined
  const [quote, acceptance, invoiced] = await Promise.all([
    ctx.db.quote.require(conversion.quoteId),
    acceptanceOf(ctx, conversion.acceptanceId),
    invoicedOf(ctx, conversion.acceptanceId, conversion.id),
  ])
  const accepted = acceptedOf(acceptance)
  return { conversion, quote, accepted, left: leftOf(accepted, invoiced) }
}
