import { settings } from '#contracts/settings'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { noticeData, type Payload } from '../rules/notice-data.ts'
import { toLocale } from '../rules/personal.ts'
import { toNotice } from '../rules/render.ts'
import { nounOf, recordPath, type Topic } from '../topics.ts'
import { audienceOf } from './audience.ts'
import { requestMail } from './request-mail.ts'
import { write } from './write.ts'

type AppCtx = Ctx<typeof notifications>
/** What a notice is about, and the page that it leads to. */
type About = { noun: string; nounId: string; path: string }

/** Tells the members a topic is for, in the app and as each wishes by mail; hardly ever does one hear of their own act. */
export async function notifyMembers(
  ctx: AppCtx,
  event: Envelope,
  topic: Topic,
  payload: Payload,
  { path, ...about }: About = aboutOf(topic, event),
) {
  const [{ locale }, members] = await Promise.all([
    ctx.call(settings.ops['profile.get'], {}),
    audienceOf(ctx, topic, payload, about.nounId),
  ])
  const { names, tellsActor, mail: usual = 'off', tone = 'neutral' } = topic.notice
  const audience = members.filter(({ userId }) => tellsActor || userId !== event.actor.id)
  if (audience.length === 0) return []
  const language = toLocale(locale)
  const url = pageUrl(path)
  const reading = { locale, choices: topic.texts[language].choices, actorName: event.actor.name }
  const ids = audience.map(({ userId }) => userId)
  const [mail, chosen] = await Promise.all([
    write(ctx, topic, language, { ...noticeData(names, payload, reading), url }),
    ctx.db.preference.findMany({ where: { topic: topic.topic, userId: { in: ids } } }),
  ])
  const wants = new Map(chosen.map(({ userId, email }) => [userId, email]))
  const told = []
  for (const { userId, email } of audience) {
    const notification = ctx.write.notification.create({
      userId,
      eventId: event.id,
      topic: topic.topic,
      tone,
      title: mail.subject,
      body: toNotice(mail.text, url),
      ...about,
      actorName: event.actor.name,
      readAt: null,
    })
    ctx.emit('notification.created', notification)
    if ((wants.get(userId) ?? usual) === 'immediate')
      await requestMail(ctx, {
        topic: topic.topic,
        recipient: email,
        mail,
        eventId: event.id,
        about,
        sender: 'Mainstreet',
        replyTo: null,
      })
    told.push(notification)
  }
  return told
}

function aboutOf(topic: Topic, { aggregateId: nounId }: Envelope): About {
  const { page } = topic.notice
  const noun = nounOf(topic)
  return { noun, nounId, path: page ? pagePath(topic.app, page) : recordPath(noun, nounId) }
}

const pagePath = (app: string, page: string): string => (page.startsWith('/') ? page : `/${app}/${page}`)
