import { settings } from '#contracts/settings'
import { hashOfToken, newToken } from '#kit/auth'
import type { Outside } from '#kit/contract'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { toSender } from '../rules/names.ts'
import { noticeData, type Payload, textAt } from '../rules/notice-data.ts'
import { toLocale } from '../rules/personal.ts'
import { mentions } from '../rules/render.ts'
import { nounOf, type Topic } from '../topics.ts'
import { isPlayed } from './played.ts'
import { requestMail } from './request-mail.ts'
import { compose, textOf } from './write.ts'

type AppCtx = Ctx<typeof notifications>

/**
 * Mails what a notice says to an address outside, in the language of the reader or else of the business. With it go the
 * document and the link to the record that the notice names; an answer goes to whom it names.
 */
export async function mailOutside(ctx: AppCtx, topic: Topic, to: Outside, payload: Payload, event: Envelope) {
  const recipient = textAt(payload, to.address)
  if (!recipient) return
  const profile = await ctx.call(settings.ops['profile.get'], {})
  const locale = (to.language && textAt(payload, to.language)) || profile.locale
  const language = toLocale(locale)
  const text = await textOf(ctx, topic, language)
  const reading = { locale, choices: topic.texts[language].choices, actorName: event.actor.name }
  const data = noticeData(topic.notice.names, payload, reading)
  // A mail of the past that a demo plays reaches nobody.
  const isLinked = to.link !== undefined && mentions(text, 'url') && !isPlayed(ctx)
  const token = isLinked ? newToken() : ''
  const delivery = await requestMail(ctx, {
    topic: topic.topic,
    recipient,
    mail: compose(text, { ...data, url: token && pageUrl(`/p/${token}/`) }, language),
    eventId: event.id,
    about: { noun: nounOf(topic), nounId: event.aggregateId },
    sender: toSender(textAt(payload, to.sender)),
    replyTo: textAt(payload, to.replyTo) || null,
    ...(to.attach && { attach: { noun: `${topic.app}.${to.attach.noun}`, recordId: textAt(payload, to.attach.id) } }),
  })
  if (!to.link || !token) return
  const { id, version } = delivery
  const link = { app: topic.app, noun: to.link, recordId: event.aggregateId, tokenHash: await hashOfToken(token) }
  ctx.emit('link.mailed', { id, version, ...link })
}
