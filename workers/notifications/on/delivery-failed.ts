import type { EventHandler } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'

/** A customer did not get their mail: somebody should know. A mail to a member that failed is no news to mail about. */
export const deliveryFailed: EventHandler<typeof notifications, Delivery> = async (ctx, delivery, event) => {
  const { topic, subject, recipient, error, noun, nounId } = delivery
  if (topic !== 'invoice-sent' || !noun || !nounId) return
  await notifyMembers(ctx, event, 'delivery-failed', { noun, nounId }, () => ({
    subject,
    recipient,
    error: error ?? '',
    url: pageUrl(`/invoicing/invoices/${nounId}`),
  }))
}
