import { isOutside } from '#kit/contract'
import type { NoticeHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { mailOutside } from '../ops/mail-outside.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { isPlayed, isRecent, isUnread } from '../ops/played.ts'
import { textAt } from '../rules/notice-data.ts'
import { toldBy } from '../topics.ts'

/** What a contract declares that people are told of its event, to whomever it names. */
export const told: NoticeHandler<typeof notifications> = async (ctx, payload, event) => {
  const topic = toldBy(event.name)
  if (!topic) return
  const { when, to } = topic.notice
  const isOld = isPlayed(ctx)
  if ((when && !textAt(payload, when)) || (isOld && !isRecent(ctx))) return
  if (isOutside(to)) return mailOutside(ctx, topic, to, payload, event)
  const notifications = await notifyMembers(ctx, event, topic, payload)
  if (isOld && !isUnread(ctx)) for (const one of notifications) ctx.write.notification.update(one, { readAt: ctx.now })
}
