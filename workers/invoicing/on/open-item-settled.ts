import type { payments } from '#contracts/payments'
import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { standingOf } from '../rules/owed.ts'
import { isClaimed, paidOf } from '../rules/paid-claims.ts'

/**
 * What payments settle of an invoice, whole each time, so that it does not matter how often and in which order it is told.
 * What was told before payments knew that it was marked as paid says nothing of that.
 */
export const openItemSettled: EventHandler<typeof invoicing, typeof payments, 'open-item.settled'> = async (
  ctx,
  { id, version, invoiceVersion, allocatedMinor, discountedMinor, settledOn, ...claims },
) => {
  const invoice = await ctx.db.invoice.findFirst({ where: { id } })
  if (!invoice || version <= invoice.paidVersion || invoiceVersion < invoice.markedVersion) return
  const reminders = await ctx.db.reminder.findMany({ where: { invoiceId: id, claimMinor: { gt: 0 } } })
  const { status, owedMinor } = standingOf({ ...invoice, paidMinor: allocatedMinor, discountedMinor }, ctx.today)
  const changed = ctx.write.invoice.update(invoice, {
    ...{ paidMinor: allocatedMinor, discountedMinor, paidVersion: version, status, owedMinor },
    paidOn: status === 'paid' ? (settledOn ?? invoice.paidOn ?? ctx.today) : null,
  })
  if (status === 'paid' && invoice.status !== 'paid') ctx.emit('invoice.paid', changed)
  if (status !== 'paid' && invoice.status === 'paid') ctx.emit('invoice.reopened', changed)
  const paid = paidOf(reminders, claims)
  for (const reminder of reminders.filter(isClaimed)) {
    const paidMinor = paid.get(reminder.id) ?? 0
    const standing = owedMinor === 0 && paidMinor === reminder.claimMinor ? 'settled' : 'sent'
    if (paidMinor !== reminder.paidMinor || standing !== reminder.status)
      ctx.write.reminder.update(reminder, { paidMinor, status: standing })
  }
}
