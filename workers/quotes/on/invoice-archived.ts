import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { convertedAs, invoicedOf } from '../ops/convert.ts'
import { acceptanceOf, acceptedOf } from '../ops/sent-version.ts'
import { leftOf } from '../rules/left.ts'

/** A draft of an invoice was discarded: what was on it can be invoiced again. */
export const invoiceArchived: EventHandler<typeof quotes, typeof invoicing, 'invoice.archived'> = async (
  ctx,
  { id: invoiceId },
) => {
  const conversion = await ctx.db.conversion.findFirst({ where: { invoiceId } })
  if (!conversion) return
  const quote = await ctx.db.quote.require(conversion.quoteId)
  const accepted = acceptedOf(await acceptanceOf(ctx, conversion.acceptanceId))
  const left = leftOf(accepted, await invoicedOf(ctx, conversion.acceptanceId, conversion.id))
  ctx.write.conversion.update(conversion, { status: 'discarded', invoiceId: null })
  ctx.write.quote.update(quote, {
    status: convertedAs(left, accepted),
    invoiceIds: quote.invoiceIds.filter((id) => id !== invoiceId),
  })
}
