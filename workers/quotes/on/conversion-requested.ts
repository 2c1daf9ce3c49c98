import { invoicing } from '#contracts/invoicing'
import { Fault } from '#kit/auth'
import type { EventHandler } from '#kit/serve'
import type { AcceptedLine, quotes } from '../contract.ts'
import { convertedAs, invoicedOf } from '../ops/convert.ts'
import { acceptanceOf, acceptedOf, newestVersion } from '../ops/sent-version.ts'
import type { Taken } from '../rules/choice.ts'
import { leftOf } from '../rules/left.ts'

type App = typeof quotes

/** Drafts the invoice. The call carries a key of this event, so that the invoice is one however often it is heard. */
export const conversionRequested: EventHandler<App, App, 'conversion.requested'> = async (ctx, { id }) => {
  const conversion = await ctx.db.conversion.findFirst({ where: { id } })
  if (conversion?.status !== 'pending') return
  const [quote, acceptance] = await Promise.all([
    ctx.db.quote.require(conversion.quoteId),
    acceptanceOf(ctx, conversion.acceptanceId),
  ])
  const parts = conversion.lines as unknown as Taken[]
  const lines = parts.map(({ position, quantity }) => {
    const line = acceptance.lines.find((each) => each.position === position) as AcceptedLine
    const { description, unit, unitPrice, discountPercent, taxRateId } = line
    return { description, quantity, unit, unitPrice, discountPercent, taxRateId }
  })
  const { customerId, currency, number } = quote
  const version = await newestVersion(ctx, quote.id)
  const { language } = version
  const note = noteOf(language ?? version.seller.locale ?? 'en', number)
  const drafted = await ctx
    .call(invoicing.ops['invoice.create'], { customerId, currency, lines, language, note })
    .catch(refusal)
  if ('refused' in drafted) {
    const accepted = acceptedOf(acceptance)
    const left = leftOf(accepted, await invoicedOf(ctx, acceptance.id, id))
    ctx.write.conversion.update(conversion, { status: 'failed', failure: drafted.refused })
    ctx.write.quote.update(quote, { status: convertedAs(left, accepted) })
    return
  }
  ctx.write.conversion.update(conversion, { status: 'done', invoiceId: drafted.id })
  ctx.write.quote.update(quote, { invoiceIds: [...quote.invoiceIds, drafted.id] })
}

/** What will not be otherwise the next time either: the customer is gone, a tax rate was archived. */
function refusal(fault: unknown): { refused: string } {
  if (fault instanceof Fault && (fault.status === 422 || fault.status === 404))
    return { refused: fault.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join(', ') || fault.title }
  throw fault
}

/** Where it comes from, for its reader. */
const noteOf = (locale: string, number: string | null) =>
  locale.startsWith('de') ? `Zu Angebot ${number}` : `For quote ${number}`
