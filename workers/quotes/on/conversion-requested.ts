import { invoicing } from '#contracts/invoicing'
import { Fault } from '#kit/auth'
import type { EventHandler } from '#kit/serve'
import type { Conversion, quotes } from '../contract.ts'
import { convertedAs, linesIn, standingOf } from '../ops/convert.ts'
import { acceptanceOf, acceptedOf, versionOf } from '../ops/sent-version.ts'
import { invoiceWords } from '../rules/invoice-words.ts'
import { leftOf } from '../rules/left.ts'
import { invoiceOf } from '../rules/parts.ts'

type App = typeof quotes
type On = EventHandler<App, App, 'conversion.requested'>

/** Drafts the invoice. The call carries a key of this event, so that the invoice is one however often it is heard. */
export const conversionRequested: On = async (ctx, { id }) => {
  const row = await ctx.db.conversion.findFirst({ where: { id } })
  if (row?.status !== 'pending') return
  const conversion = row as unknown as Conversion
  const [quote, acceptance, others] = await Promise.all([
    ctx.db.quote.require(conversion.quoteId),
    acceptanceOf(ctx, conversion.acceptanceId),
    standingOf(ctx, conversion.acceptanceId, id),
  ])
  const version = await versionOf(ctx, acceptance)
  const { language, seller, depositPercent: percent } = version
  const deducted = conversion.deducted.length > 0 ? await depositInvoice(ctx, others) : null
  const words = invoiceWords(language ?? seller.locale ?? 'en', {
    ...{ quote: quote.number, percent, invoice: deducted?.number ?? null, issuedOn: deducted?.issuedOn ?? null },
  })
  const { customerId, currency } = quote
  const drafted = await ctx
    .call(invoicing.ops['invoice.create'], {
      ...{ customerId, currency, prices: 'net' as const, language, note: words.note },
      ...invoiceOf(acceptance.lines, version, conversion, words),
    })
    .catch(refusal)
  if ('refused' in drafted) {
    const accepted = acceptedOf(acceptance)
    ctx.write.conversion.update(row, { status: 'failed', failure: drafted.refused })
    ctx.write.quote.update(quote, {
      status: convertedAs(leftOf(accepted, linesIn(others)), accepted),
      ...(conversion.isDeposit && { depositAskedAt: null }),
    })
    return
  }
  ctx.write.conversion.update(row, { status: 'done', invoiceId: drafted.id })
  ctx.write.quote.update(quote, { invoiceIds: [...quote.invoiceIds, drafted.id] })
}

/** What the invoice of the deposit is known by: an invoice that takes it off names it. */
async function depositInvoice(ctx: Parameters<On>[0], others: readonly Conversion[]) {
  const id = others.find(({ isDeposit }) => isDeposit)?.invoiceId
  return id ? ctx.call(invoicing.ops['invoice.get'], { id }) : null
}

/** What will not be otherwise the next time either: the customer is gone, a tax rate was archived. */
function refusal(fault: unknown): { refused: string } {
  if (fault instanceof Fault && (fault.status === 422 || fault.status === 404))
    return { refused: fault.errors?.map(({ pointer, detail }) => `${pointer} ${detail}`).join(', ') || fault.title }
  throw fault
}
