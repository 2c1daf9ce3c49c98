import type { Handler } from '#kit/serve'
import { postClaims } from './post-claims.ts'
import { type App, shown } from './remind.ts'

export const waiveReminder: Handler<App, 'reminder.waive'> = async (ctx, { id }) => {
  const reminder = await ctx.db.reminder.require(id)
  if (reminder.claimMinor === 0 || reminder.waivedOn) return ctx.fail('nothing-claimed')
  if (reminder.paidMinor > 0) return ctx.fail('claims-paid')
  const { owedMinor } = await ctx.db.invoice.require(reminder.invoiceId)
  const status = owedMinor === 0 ? 'settled' : 'sent'
  const waived = ctx.write.reminder.update(reminder, { waivedOn: ctx.today, status })
  postClaims(ctx, waived, 'reversal')
  const { id: reminderId, version, invoiceId } = waived
  ctx.emit('claims.changed', { id: reminderId, version, invoiceId })
  return shown(waived)
}

/** Of an invoice, of all of a customer, or both. */
export const pauseReminders: Handler<App, 'reminder-pause.create'> = async (ctx, input) => {
  if (input.invoiceId === null && input.customerId === null) return ctx.invalid('#/invoiceId', 'nothing-paused')
  return ctx.write.reminderPause.create({ ...input, archivedAt: null })
}
