import type { EventHandler } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'

/** The owners hear of the first mail that waits for their address to be confirmed, and of no other while that stands unread. */
export const deliveryHeld: EventHandler<typeof notifications, Delivery> = async (ctx, { id, recipient }, event) => {
  const unread = await ctx.db.notification.count({ where: { topic: 'mails-held', readAt: null } })
  if (unread > 0) return
  const about = { noun: 'notifications.mail', nounId: id }
  await notifyMembers(ctx, event, 'mails-held', about, () => ({ recipient, url: pageUrl('/notifications/mails') }))
}
