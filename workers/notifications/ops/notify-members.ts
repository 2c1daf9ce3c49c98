import { settings } from '#contracts/settings'
import { Fault } from '#kit/auth'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { noticeData, type Payload, textAt } from '../rules/notice-data.ts'
import { toLocale } from '../rules/personal.ts'
import { toNotice } from '../rules/render.ts'
import { nounOf, recordPath, type Topic } from '../topics.ts'
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

/** Of who left and came back, the end of the first membership may not be known yet. */
const once = { distinct: ['userId'] as ['userId'] }

async function audienceOf(ctx: AppCtx, { topic, notice: { to } }: Topic, payload: Payload, nounId: string) {
  if (typeof to === 'string') {
    const userId = textAt(payload, to)
    const latest = { where: { topic, nounId }, orderBy: { createdAt: 'desc' as const } }
    // A record changes for many reasons: whose it is stays no news until it is another's.
    const isKnown = userId === '' || (await ctx.db.notification.findFirst(latest))?.userId === userId
    return isKnown ? [] : ctx.db.member.findMany({ where: { userId, removedAt: null }, ...once })
  }
  const members = await ctx.db.member.findMany({
    where: { role: { in: [...(to as string[])] }, removedAt: null },
    ...once,
  })
  // Every such topic is for owners too, and a business always has one: the news of who it is are still on their way.
  if (members.length === 0) throw Fault.of('unavailable', 'the members of the business are not known yet')
  return members
}

function aboutOf(topic: Topic, { aggregateId: nounId }: Envelope): About {
  const { page } = topic.notice
  const noun = nounOf(topic)
  return { noun, nounId, path: page ? pagePath(topic.app, page) : recordPath(noun, nounId) }
}

const pagePath = (app: string, page: string): string => (page.startsWith('/') ? page : `/${app}/${page}`)
