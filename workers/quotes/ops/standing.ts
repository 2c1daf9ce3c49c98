import type { Handler } from '#kit/serve'
import type { quotes } from '../contract.ts'
import { isExpired } from '../rules/validity.ts'
import { withLines } from './draft.ts'
import { setTimers } from './send.ts'
import { newestVersion } from './sent-version.ts'

type App = typeof quotes

/** What was accepted of the version before stays on record; the next one is accepted by nobody yet. */
export const reviseQuote: Handler<App, 'quote.revise'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (quote.depositAskedAt) return ctx.fail('deposit-asked')
  // Of one that has expired its customer is offered a day anew.
  const isPast = quote.validUntilOn !== null && quote.validUntilOn < ctx.today
  const revised = ctx.write.quote.update(quote, {
    ...{ status: 'draft', revision: quote.revision + 1, acceptanceId: null, acceptedMinor: null, rejectedReason: null },
    ...(isPast && { validUntilOn: null }),
  })
  ctx.emit('quote.revised', revised)
  return { ...revised, lines }
}

export const prolongQuote: Handler<App, 'quote.prolong'> = async (ctx, { id, validUntilOn }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (validUntilOn < ctx.today) return ctx.invalid('#/validUntilOn', 'in-past')
  const { id: versionId } = await newestVersion(ctx, id)
  const prolonged = ctx.write.quote.update(quote, { status: 'sent', validUntilOn, reminders: 0 })
  ctx.write.prolongation.create({ quoteId: id, versionId, validUntilOn, prolongedAt: ctx.now, pdfSha256: null })
  ctx.emit('quote.prolonged', prolonged)
  setTimers(ctx, { ...prolonged, validUntilOn })
  return { ...prolonged, lines }
}

export const withdrawQuote: Handler<App, 'quote.withdraw'> = async (ctx, { id }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  const withdrawn = ctx.write.quote.update(quote, { status: 'withdrawn' })
  ctx.emit('quote.withdrawn', withdrawn)
  return { ...withdrawn, lines }
}

/** The quote is open again, as long as it is valid. */
export const withdrawAcceptance: Handler<App, 'quote.withdraw-acceptance'> = async (ctx, { id, reason }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  if (quote.depositAskedAt) return ctx.fail('deposit-asked')
  const acceptance = await ctx.db.acceptance.require(quote.acceptanceId ?? '')
  ctx.write.acceptance.update(acceptance, {
    ...{ withdrawnAt: ctx.now, withdrawnByName: ctx.actor.name, withdrawnReason: reason },
  })
  const status = isExpired(quote.validUntilOn ?? ctx.today, ctx.tenant.timeZone, ctx.now) ? 'expired' : 'sent'
  const opened = ctx.write.quote.update(quote, { status, acceptanceId: null, acceptedMinor: null })
  ctx.emit('quote.acceptance-withdrawn', opened)
  return { ...opened, lines }
}

export const remindOfQuote: Handler<App, 'quote.remind'> = async (ctx, { id, isReminding }) => {
  const { lines, ...quote } = await ctx.db.quote.require(id, withLines)
  return { ...ctx.write.quote.update(quote, { isReminding }), lines }
}
