import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { Conversion, quotes } from '../contract.ts'
import { convertedAs, linesIn, standingOf } from '../ops/convert.ts'
import { acceptanceOf, acceptedOf, versionOf } from '../ops/sent-version.ts'
import { isWithin, leftOf } from '../rules/left.ts'
import { plannedPart } from '../rules/parts.ts'
import { without } from '../rules/shares.ts'

type App = typeof quotes
type On<E extends 'invoice.archived' | 'invoice.restored' | 'invoice.credited'> = EventHandler<App, typeof invoicing, E>

/** A draft of an invoice was discarded: what was on it can be invoiced again. */
export const invoiceArchived: On<'invoice.archived'> = async (ctx, { id: invoiceId }) => {
  const found = await conversionTo(ctx, invoiceId, 'done')
  if (!found) return
  const { conversion, quote, accepted, left } = found
  ctx.write.conversion.update(conversion, { status: 'discarded' })
  ctx.write.quote.update(quote, {
    status: convertedAs(left, accepted),
    invoiceIds: quote.invoiceIds.filter((id) => id !== invoiceId),
    ...(conversion.isDeposit && { depositAskedAt: null }),
  })
}

/** The draft is back: what is on it is taken again, unless it stands on another invoice by now or came to something else. */
export const invoiceRestored: On<'invoice.restored'> = async (ctx, { id: invoiceId }) => {
  const found = await conversionTo(ctx, invoiceId, 'discarded')
  if (!found) return
  const { conversion, quote, accepted, left } = found
  if (
    quote.acceptanceId !== conversion.acceptanceId ||
    !(conversion.isDeposit ? isAskedAnew(found) : await isFree(ctx, found))
  )
    return
  ctx.write.conversion.update(conversion, { status: 'done' })
  ctx.write.quote.update(quote, {
    status: convertedAs(leftOf(left, conversion.lines), accepted),
    invoiceIds: [...quote.invoiceIds, invoiceId],
    ...(conversion.isDeposit && { depositAskedAt: ctx.now }),
  })
}

/** A deposit that was taken back as a whole can be asked for again, unless an invoice took it off. */
export const invoiceCredited: On<'invoice.credited'> = async (ctx, { id: invoiceId, status }) => {
  if (status !== 'credited') return
  const found = await conversionTo(ctx, invoiceId, 'done')
  if (!found?.conversion.isDeposit || found.others.some(({ deducted }) => deducted.length > 0)) return
  ctx.write.conversion.update(found.conversion, { status: 'discarded' })
  ctx.write.quote.update(found.quote, { depositAskedAt: null })
}

type Found = NonNullable<Awaited<ReturnType<typeof conversionTo>>>
type Reading = Parameters<On<'invoice.archived'>>[0]

const isAskedAnew = ({ quote }: Found) => quote.status === 'accepted' && !quote.depositAskedAt

async function isFree(ctx: Reading, { conversion, acceptance, others, left }: Found): Promise<boolean> {
  const { lines, sums } = conversion
  const isLeft = lines.every(({ position, quantity }) =>
    left.some((each) => each.position === position && isWithin(quantity, each.quantity)),
  )
  if (!isLeft) return false
  const now = plannedPart(acceptance.lines, await versionOf(ctx, acceptance), lines, others)
  return (
    sums.length === 0 || without(now.sums, sums).every(({ netMinor, taxMinor }) => netMinor === 0 && taxMinor === 0)
  )
}

/** The conversion that an invoice is of, its quote, what else stands of the acceptance, and what is on no other invoice. */
async function conversionTo(ctx: Reading, invoiceId: string, status: 'done' | 'discarded') {
  const row = await ctx.db.conversion.findFirst({ where: { invoiceId, status } })
  if (!row) return undefined
  const [quote, acceptance, others] = await Promise.all([
    ctx.db.quote.require(row.quoteId),
    acceptanceOf(ctx, row.acceptanceId),
    standingOf(ctx, row.acceptanceId, row.id),
  ])
  const accepted = acceptedOf(acceptance)
  const conversion = row as unknown as Conversion
  return { conversion, quote, acceptance, others, accepted, left: leftOf(accepted, linesIn(others)) }
}
