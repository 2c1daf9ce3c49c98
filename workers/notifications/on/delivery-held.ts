import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { release } from '../ops/release.ts'
import { isConfirmed } from '../ops/request-mail.ts'
import { topicOf } from '../topics.ts'

/** The owners hear of the first mail that waits for their address to be confirmed, and of no other while that stands unread. */
export const deliveryHeld: EventHandler<typeof notifications, typeof notifications, 'delivery.held'> = async (
  ctx,
  delivery,
  event,
) => {
  // The news that it is confirmed may have come between the look at the members and this mail's commit.
  if (await isConfirmed(ctx)) {
    await release(ctx)
    return
  }
  const held = topicOf('notifications.mails-held')
  if (!held || (await ctx.db.notification.count({ where: { topic: held.topic, readAt: null } })) > 0) return
  await notifyMembers(ctx, event, held, delivery)
}
