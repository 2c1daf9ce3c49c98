import { settings } from '#contracts/settings'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { noticeData, type Payload, textAt } from '../rules/notice-data.ts'
import { toLocale } from '../rules/personal.ts'
import { toNotice } from '../rules/render.ts'
import { nounOf, recordPath, type Topic } from '../topics.ts'
import { audienceOf } from './audience.ts'
import { mailMembers } from './mail-member.ts'
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
  { path, ...about }: About = aboutOf(topic, payload, event),
) {
  const by = actorOf(topic, payload, event)
  const [{ locale }, members] = await Promise.all([
    ctx.call(settings.ops['profile.get'], {}),
    audienceOf(ctx, topic, payload, about.nounId),
  ])
  const { names, tellsActor, tone = 'neutral' } = topic.notice
  const audience = members.filter(({ userId }) => tellsActor || userId !== by.id)
  if (audience.length === 0) return []
  const language = toLocale(locale)
  const url = pageUrl(path)
  const reading = { locale, choices: topic.texts[language].choices, actorName: by.name }
  const mail = await write(ctx, topic, language, { ...noticeData(names, payload, reading), url })
  const send = await mailMembers(ctx, { topic, eventId: event.id, about, path, mail }, audience)
  const told = []
  for (const reader of audience) {
    const notification = ctx.write.notification.create({
      userId: reader.userId,
      eventId: event.id,
      topic: topic.topic,
      tone,
      title: mail.subject,
      body: toNotice(mail.text, url),
      ...about,
      actorName: by.name,
      readAt: null,
    })
    ctx.emit('notification.created', notification)
    await send(reader, notification.id)
    told.push(notification)
  }
  return told
}

/** Whose act it tells of. */
function actorOf({ notice: { by } }: Topic, payload: Payload, { actor }: Envelope): { id: string; name: string } {
  return by ? { id: textAt(payload, by.id), name: textAt(payload, by.name) } : actor
}

function aboutOf(topic: Topic, payload: Payload, { aggregateId }: Envelope): About {
  const { page, about } = topic.notice
  const named = typeof about === 'object'
  const noun = named ? textAt(payload, about.noun) : nounOf(topic)
  const nounId = named ? textAt(payload, about.id) : aggregateId
  return { noun, nounId, path: page ? pagePath(topic.app, page) : recordPath(noun, nounId) }
}

const pagePath = (app: string, page: string): string => (page.startsWith('/') ? page : `/${app}/${page}`)
