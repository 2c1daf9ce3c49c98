import { addDays } from '#kit/calendar'
import { customerAs } from '#kit/document'
import type { Ctx, Handler } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { highestDiscount, isWithinLimit } from '../rules/discount.ts'
import { endOf, remindersOf, usualDays } from '../rules/validity.ts'
import { lineOf, toRows, withLines } from './draft.ts'
import { billing, customerOf, price, seller } from './price.ts'

type App = typeof quotes

export const sendQuote: Handler<App, 'quote.send'> = async (ctx, { id, send }) => {
  const { lines, ...draft } = await ctx.db.quote.require(id, withLines)
  if (!lines.some(({ isOptional }) => !isOptional)) return ctx.fail('empty')
  if (draft.totalMinor < 0) return ctx.fail('negative')
  const validUntilOn = draft.validUntilOn ?? addDays(ctx.today, usualDays)
  if (validUntilOn < ctx.today) return ctx.fail('validity-passed')
  const [terms, from, to, limit, priced] = await Promise.all([
    billing(ctx),
    seller(ctx),
    customerOf(ctx, draft.customerId),
    ctx.db.discountLimit.findFirst({ where: { role: ctx.actor.role } }),
    price(ctx, lines, draft.currency),
  ])
  const discount = highestDiscount(priced.lines)
  const isAllowed = [limit?.maxPercent, draft.approvedPercent].some((most) => isWithinLimit(discount, most))
  if (!isAllowed) return ctx.fail('needs-approval', `${discount} % is above ${limit?.maxPercent ?? '0'} %`)
  const { subtotalMinor, taxMinor, totalMinor, taxes } = priced
  // A tax may have changed since the draft was saved; once the quote is sent its lines stay.
  if (priced.lines.some(({ taxMinor, taxPercent }, at) => isOther(lines[at], { taxMinor, taxPercent }))) {
    ctx.write.quoteLine.deleteMany({ quoteId: id })
    ctx.write.quoteLine.createMany(toRows(id, priced))
  }
  const number = draft.number ?? ctx.nextNumber({ series: 'quote', ...terms.series })
  const customer = customerAs(to)
  const sent = ctx.write.quote.update(draft, {
    ...{ status: 'sent', number, validUntilOn, customerName: to.name, sentAt: ctx.now, viewedAt: null, reminders: 0 },
    ...{ mailStatus: null, mailedAt: null },
    ...{ subtotalMinor, taxMinor, totalMinor, taxes, rejectedReason: null },
  })
  const { id: versionId } = ctx.write.quoteVersion.create({
    ...{ quoteId: id, number, revision: draft.revision, currency: draft.currency, validUntilOn },
    ...{ lines: priced.lines.map(lineOf), subtotalMinor, taxMinor, totalMinor, taxes },
    taxRates: terms.taxRates.filter((rate) => lines.some(({ taxRateId }) => taxRateId === rate.id)),
    ...{
      taxRounding: terms.taxRounding,
      note: draft.note,
      language: draft.language,
      isSignatureWanted: draft.isSignatureWanted,
      isSignatureRequired: draft.isSignatureRequired,
      depositPercent: draft.depositPercent,
      seller: from,
      customer,
    },
    ...{ sentOn: ctx.today, sentAt: ctx.now, pdfSha256: null },
  })
  ctx.emit('quote.sent', sent)
  if (send && to.email) ctx.emit('quote.mailed', { ...sent, customer, seller: from, versionId })
  setTimers(ctx, { ...sent, validUntilOn })
  return { ...sent, lines: priced.lines }
}

type Taxed = { taxMinor: number; taxPercent: string }
const isOther = (saved: Taxed | undefined, now: Taxed) =>
  saved?.taxMinor !== now.taxMinor || saved.taxPercent !== now.taxPercent

type Timed = { id: string; version: number; revision: number; validUntilOn: string }
type Timing = Pick<Ctx<App, string, 'quote.reminder-due' | 'quote.expiry-due'>, 'emit' | 'tenant' | 'now'>

/** Who hears of these looks at what became of the quote by then, so that nothing has to be cancelled. */
export function setTimers(ctx: Timing, { id, version, revision, validUntilOn }: Timed): void {
  const timer = { id, version, revision, validUntilOn }
  const { timeZone } = ctx.tenant
  for (const at of remindersOf(validUntilOn, timeZone, ctx.now)) ctx.emit('quote.reminder-due', timer, { at })
  ctx.emit('quote.expiry-due', timer, { at: endOf(validUntilOn, timeZone) })
}
