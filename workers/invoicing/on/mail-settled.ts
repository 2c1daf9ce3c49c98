import type { notifications } from '#contracts/notifications'
import { mailedAs } from '#kit/document'
import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

/** What became of the last mail with a document. */
export const mailSettled: EventHandler<typeof invoicing, typeof notifications, 'delivery.settled'> = async (
  ctx,
  { noun, nounId, status, createdAt },
) => {
  if (noun !== 'invoicing.invoice' || !nounId) return
  const invoice = await ctx.db.invoice.findFirst({ where: { id: nounId } })
  const changes = invoice && mailedAs(invoice, { status, createdAt })
  if (changes) ctx.write.invoice.update(invoice, changes)
}
