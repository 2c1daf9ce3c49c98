import type { invoicing } from '#contracts/invoicing'
import type { EventHandler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { type Item, itemOf } from '../ops/items.ts'
import { plainPart } from '../ops/parts.ts'
import { recordPayment } from '../ops/record.ts'

type App = typeof payments

/** Somebody noted that an invoice is paid: what is open of it is money that came into the bank. */
export const invoiceMarkedPaid: EventHandler<App, typeof invoicing, 'invoice.marked-paid'> = async (ctx, invoice) => {
  const { id, paidOn, notedMinor, paidMinor, version, customerId, customerName, currency } = invoice
  const known = await ctx.db.openItem.findFirst({ where: { id } })
  const item = known ?? (ctx.write.openItem.create(itemOf(invoice, paidMinor - notedMinor)) as Item)
  // Asked of invoicing after this was noted and before it was heard, the item has it as paid by nobody.
  const isOpening = known !== null && known.invoiceVersion >= version && known.openingMinor > 0
  const amountMinor = Math.min(notedMinor, isOpening ? item.openingMinor : item.owedMinor)
  if (amountMinor > 0) {
    const money = { customerId, customerName, currency, amountMinor, feeMinor: 0, baseMinor: null, account: 'bank' }
    const receivedOn = paidOn ?? ctx.today
    await recordPayment(
      ctx,
      { ...money, receivedOn, reference: null, note: null, custom: {} },
      [plainPart(item, amountMinor)],
      { allocatedMinor: amountMinor, differenceMinor: 0, leftMinor: 0 },
    )
  }
  const changed = ctx.write.openItem.update(item, {
    invoiceVersion: Math.max(item.invoiceVersion, version),
    ...(isOpening
      ? { openingMinor: item.openingMinor - amountMinor }
      : { allocatedMinor: item.allocatedMinor + amountMinor, owedMinor: item.owedMinor - amountMinor }),
  })
  ctx.emit('open-item.changed', { id, version: changed.version })
}
