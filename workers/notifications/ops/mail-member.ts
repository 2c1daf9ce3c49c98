import type { Ctx } from '#kit/serve'
import type { Hours, notifications } from '../contract.ts'
import { gatheredSince, mailAt, usualHours } from '../rules/hours.ts'
import type { Text } from '../rules/render.ts'
import type { Topic } from '../topics.ts'
import { isPlayed } from './played.ts'
import { requestMail } from './request-mail.ts'

type AppCtx = Ctx<typeof notifications>
export type Reader = { userId: string; email: string }
type News = {
  topic: Topic
  eventId: string
  about: { noun: string; nounId: string }
  path: string
  mail: Text
}

/**
 * Answers what mails members as each of them wishes: at once, or later with what else waits for them then. Whoever is
 * mailed of a record, and soon after of the same again, gets the rest of it in one mail.
 */
export async function mailMembers(ctx: AppCtx, news: News, readers: readonly Reader[]) {
  const { topic, about } = news
  const { isUrgent = false, mail: usual = 'off' } = topic.notice
  const chosen = await ctx.db.preference.findMany({
    where: { topic: topic.topic, userId: { in: readers.map(({ userId }) => userId) } },
  })
  const wishes = new Map(chosen.map(({ userId, email }) => [userId, email as string]))
  const wants = ({ userId }: Reader): string => wishes.get(userId) ?? usual
  const mailed = readers.filter((reader) => wants(reader) !== 'off')
  if (mailed.length === 0) return async () => {}
  const [hours, lately] = await Promise.all([
    ctx.db.hours.findMany({ where: { userId: { in: mailed.map(({ userId }) => userId) } } }),
    ctx.db.delivery.findMany({
      where: {
        topic: topic.topic,
        nounId: about.nounId,
        recipient: { in: mailed.map(({ email }) => email) },
        createdAt: { gt: gatheredSince(ctx.now) },
      },
      orderBy: { createdAt: 'asc' },
      take: 500,
    }),
  ])
  const lastTo = new Map(lately.map(({ recipient, createdAt }) => [recipient, createdAt]))
  return async (reader: Reader, notificationId: string): Promise<void> => {
    if (!mailed.includes(reader)) return
    const own: Hours = hours.find(({ userId }) => userId === reader.userId) ?? usualHours
    const zone = own.timeZone ?? ctx.tenant.timeZone
    const wish = { wants: wants(reader), isUrgent, lastAt: lastTo.get(reader.email) ?? null }
    const dueAt = isPlayed(ctx) ? null : mailAt(ctx.now, wish, own, zone)
    if (dueAt)
      // Of what waits nothing is left for the audit trail.
      ctx.write.waiting.createMany([
        {
          userId: reader.userId,
          notificationId,
          topic: topic.topic,
          path: news.path,
          dueAt,
          claim: null,
          tenant: ctx.tenant,
        },
      ])
    else
      await requestMail(ctx, {
        ...{ topic: topic.topic, recipient: reader.email, mail: news.mail, eventId: news.eventId, about },
        ...{ sender: 'Mainstreet', replyTo: null },
      })
  }
}
