import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { isToMembers, recordPath, topicOf } from '../topics.ts'

/** A customer did not get their mail: somebody should know. A mail to a member that failed is no news to mail about. */
export const deliveryFailed: EventHandler<typeof notifications, typeof notifications, 'delivery.failed'> = async (
  ctx,
  delivery,
  event,
) => {
  const { noun, nounId } = delivery
  const topic = topicOf(delivery.topic)
  const failed = topicOf('notifications.delivery-failed')
  if (!failed || !topic || isToMembers(topic) || !noun || !nounId) return
  await notifyMembers(ctx, event, failed, delivery, { noun, nounId, path: recordPath(noun, nounId) })
}
