import { identity } from '#contracts/identity'
import { settings } from '#contracts/settings'
import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { Locale, MemberTopic, notifications } from '../contract.ts'
import { type Data, toNotice } from '../rules/render.ts'
import { audiences, toLocale } from '../rules/topics.ts'
import { requestMail, write } from './request-mail.ts'

type AppCtx = Ctx<typeof notifications>

/** Tells the members a topic is for, in the app and as each wishes by mail; nobody hears of their own act. */
export async function notifyMembers(
  ctx: AppCtx,
  event: Envelope,
  topic: MemberTopic,
  about: { noun: string; nounId: string },
  toData: (language: Locale, locale: string) => Data & { url: string },
) {
  const [{ locale }, everyone] = await Promise.all([ctx.call(settings.ops['profile.get'], {}), members(ctx)])
  const { roles, email: usual } = audiences[topic]
  const audience = everyone.filter(({ role, userId }) => roles.includes(role) && userId !== event.actor.id)
  if (audience.length === 0) return
  const language = toLocale(locale)
  const data = toData(language, locale)
  const [mail, chosen] = await Promise.all([
    write(ctx, topic, language, data),
    ctx.db.preference.findMany({ where: { topic, userId: { in: audience.map(({ userId }) => userId) } } }),
  ])
  const wants = new Map(chosen.map(({ userId, email }) => [userId, email]))
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
      requestMail(ctx, { topic, recipient: email, mail, eventId: event.id, about, replyTo: null })
  }
}

async function members(ctx: Pick<AppCtx, 'call'>) {
  const all = []
  let cursor: string | undefined
  do {
    const page = await ctx.call(identity.ops['member.list'], { limit: 200, ...(cursor && { cursor }) })
    all.push(...page.items)
    cursor = page.nextCursor ?? undefined
  } while (cursor)
  return all
}
