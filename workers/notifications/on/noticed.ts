import { settings } from '#contracts/settings'
import { isOutside } from '#kit/contract'
import type { Envelope } from '#kit/events'
import type { Ctx, NoticeHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { notifyMembers } from '../ops/notify-members.ts'
import { isPlayed, isRecent, isUnread } from '../ops/played.ts'
import { requestMail } from '../ops/request-mail.ts'
import { write } from '../ops/write.ts'
import { toSender } from '../rules/names.ts'
import { noticeData, type Payload, textAt } from '../rules/notice-data.ts'
import { toLocale } from '../rules/personal.ts'
import { nounOf, type Topic, toldBy } from '../topics.ts'

type AppCtx = Ctx<typeof notifications>

/** What a contract declares that people are told of its event, to whomever it names. */
export const told: NoticeHandler<typeof notifications> = async (ctx, payload, event) => {
  const topic = toldBy(event.name)
  if (!topic) return
  const { when, to } = topic.notice
  const isOld = isPlayed(ctx)
  if ((when && !textAt(payload, when)) || (isOld && !isRecent(ctx))) return
  if (isOutside(to)) return mailOutside(ctx, topic, payload, event)
  const notifications = await notifyMembers(ctx, event, topic, payload)
  if (isOld && !isUnread(ctx)) for (const one of notifications) ctx.write.notification.update(one, { readAt: ctx.now })
}

/** In the language of the business; an answer to the mail goes to whom the notice names. */
async function mailOutside(ctx: AppCtx, topic: Topic, payload: Payload, event: Envelope): Promise<void> {
  const { to, names } = topic.notice
  if (!isOutside(to)) return
  const recipient = textAt(payload, to.address)
  if (!recipient) return
  const { locale } = await ctx.call(settings.ops['profile.get'], {})
  const language = toLocale(locale)
  const reading = { locale, choices: topic.texts[language].choices, actorName: event.actor.name }
  await requestMail(ctx, {
    topic: topic.topic,
    recipient,
    mail: await write(ctx, topic, language, noticeData(names, payload, reading)),
    eventId: event.id,
    about: { noun: nounOf(topic), nounId: event.aggregateId },
    sender: toSender(textAt(payload, to.sender)),
    replyTo: textAt(payload, to.replyTo) || null,
  })
}
