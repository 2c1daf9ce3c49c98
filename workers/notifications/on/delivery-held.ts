import type { EventHandler } from '#kit/serve'
import type { Delivery, notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { release } from '../ops/release.ts'
import { isConfirmed } from '../ops/request-mail.ts'

/** The owners hear of the first mail that waits for their address to be confirmed, and of no other while that stands unread. */
export const deliveryHeld: EventHandler<typeof notifications, Delivery> = async (ctx, { id, recipient }, event) => {
  // The news that it is confirmed may have come between the look at the members and this mail's commit.
  if (await isConfirmed(ctx)) {
    await release(ctx)
    return
  }
  const unread = await ctx.db.notification.count({ where: { topic: 'mails-held', readAt: null } })
  if (unread > 0) return
  const about = { noun: 'notifications.mail', nounId: id }
  await notifyMembers(ctx, event, 'mails-held', about, () => ({ recipient, url: pageUrl('/notifications/mails') }))
}
