import { settings } from '#contracts/settings'
import { Fault } from '#kit/auth'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { Locale, MemberTopic, notifications } from '../contract.ts'
import { type Data, toNotice } from '../rules/render.ts'
import { audiences, toLocale } from '../rules/topics.ts'
import { requestMail, write } from './request-mail.ts'

type AppCtx = Ctx<typeof notifications>

/** Tells the members a topic is for, in the app and as each wishes by mail; hardly ever does one hear of their own act. */
export async function notifyMembers(
  ctx: AppCtx,
  event: Envelope,
  topic: MemberTopic,
  about: { noun: string; nounId: string },
  toData: (language: Locale, locale: string) => Data & { url: string },
) {
  const { roles, email: usual, actor: tellsActor } = audiences[topic]
  const [{ locale }, members] = await Promise.all([
    ctx.call(settings.ops['profile.get'], {}),
    // Of who left and came back, the end of the first membership may not be known yet.
    ctx.db.member.findMany({ where: { role: { in: [...roles] }, removedAt: null }, distinct: ['userId'] }),
  ])
  // Every topic is for owners too, and a business always has one: the news of who it is are still on their way.
  if (members.length === 0) throw Fault.of('unavailable', 'the members of the business are not known yet')
  const audience = members.filter(({ userId }) => tellsActor || userId !== event.actor.id)
  if (audience.length === 0) return []
  const language = toLocale(locale)
  const data = toData(language, locale)
  const [mail, chosen] = await Promise.all([
    write(ctx, topic, language, data),
    ctx.db.preference.findMany({ where: { topic, userId: { in: audience.map(({ userId }) => userId) } } }),
  ])
  const wants = new Map(chosen.map(({ userId, email }) => [userId, email]))
  const told = []
  for (const { userId, email } of audience) {
    const notification = ctx.write.notification.create({
      userId,
      eventId: event.id,
      topic,
      title: mail.subject,
      body: toNotice(mail.text, data.url),
      ...about,
      actorName: event.actor.name,
      readAt: null,
    })
    ctx.emit('notification.created', notification)
    if ((wants.get(userId) ?? usual) === 'immediate')
      await requestMail(ctx, {
        topic,
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
