import type { EventHandler } from '#kit/serve'
import type { QuoteVersion, quotes } from '../contract.ts'
import { newestVersion, prolongationOf } from '../ops/sent-version.ts'
import { endOf, isExpired, reminderDays } from '../rules/validity.ts'

type App = typeof quotes
type Timer = { id: string; version: number; revision: number; validUntilOn: string }

/** The quote, if it still stands as it did when the timer was set. */
async function stillOpen(ctx: Parameters<EventHandler<App, App, 'quote.expiry-due'>>[0], timer: Timer) {
  const quote = await ctx.db.quote.findFirst({ where: { id: timer.id } })
  const isSame =
    quote?.status === 'sent' && quote.revision === timer.revision && quote.validUntilOn === timer.validUntilOn
  return isSame && !quote.archivedAt ? quote : undefined
}

/** A reminder goes to where the quote went, never more often than there are days to remind on. */
export const reminderDue: EventHandler<App, App, 'quote.reminder-due'> = async (ctx, timer) => {
  const quote = await stillOpen(ctx, timer)
  if (!quote?.isReminding || quote.reminders >= reminderDays.length) return
  if (isExpired(timer.validUntilOn, ctx.tenant.timeZone, ctx.now)) return
  const { id, customer, seller } = await newestVersion(ctx, quote.id)
  if (!customer.email) return
  // The PDF with the day that is valid now goes along.
  const versionId = (await prolongationOf(ctx, id, ctx.now))?.id ?? id
  const reminded = ctx.write.quote.update(quote, { reminders: quote.reminders + 1 })
  const taxes = reminded.taxes as QuoteVersion['taxes']
  ctx.emit('quote.reminded', { ...reminded, taxes, customer, seller, versionId })
}

/** The business may have moved to another zone meanwhile: then it is asked again when the day ends there. */
export const expiryDue: EventHandler<App, App, 'quote.expiry-due'> = async (ctx, timer) => {
  const quote = await stillOpen(ctx, timer)
  if (!quote) return
  const { timeZone } = ctx.tenant
  if (!isExpired(timer.validUntilOn, timeZone, ctx.now))
    return ctx.emit('quote.expiry-due', timer, { at: endOf(timer.validUntilOn, timeZone) })
  const expired = ctx.write.quote.update(quote, { status: 'expired' })
  ctx.emit('quote.expired', { ...expired, taxes: expired.taxes as QuoteVersion['taxes'] })
}
