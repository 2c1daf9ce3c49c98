import type { notifications } from '#contracts/notifications'
import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

const states = ['sent', 'delivered', 'failed', 'bounced', 'complained'] as const
type MailStatus = (typeof states)[number]

/** What became of the last mail with a document: the mails before it, and news out of order, change nothing. */
export const mailSettled: EventHandler<typeof invoicing, typeof notifications, 'delivery.settled'> = async (
  ctx,
  { noun, nounId, status, createdAt },
) => {
  if (noun !== 'invoicing.invoice' || !nounId) return
  const invoice = await ctx.db.invoice.findFirst({ where: { id: nounId } })
  if (!invoice || (invoice.mailedAt && invoice.mailedAt > createdAt)) return
  const isOlder = invoice.mailedAt === createdAt && rank(invoice.mailStatus) >= rank(status)
  if (!isOlder) ctx.write.invoice.update(invoice, { mailStatus: status, mailedAt: createdAt })
}

const rank = (status: string | null) => states.indexOf(status as MailStatus)
