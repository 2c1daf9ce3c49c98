import { settings } from '#contracts/settings'
import type { Ctx, EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { pageUrl } from '../mail.ts'
import { requestMail } from '../ops/request-mail.ts'
import { toDigest } from '../rules/digest.ts'
import { toLocale } from '../rules/personal.ts'
import { topicOf } from '../topics.ts'

type App = typeof notifications
const most = 500

/** Mails a person all that waited for now, and has not been read meanwhile, at once. */
export const digestDue: EventHandler<App, App, 'digest.due'> = async (ctx, { id: userId, claim }) => {
  const rows = await ctx.db.waiting.findMany({ where: { userId, claim }, orderBy: { id: 'desc' }, take: most })
  const [first] = rows
  if (!first) return
  const items = await unread(ctx, userId, rows)
  // Where another claim was put meanwhile, the first row is not as it was, and this mails nothing.
  ctx.write.waiting.delete(first)
  ctx.write.waiting.deleteMany({ claim })
  const member = await ctx.db.member.findFirst({ where: { userId, removedAt: null } })
  const [newest] = items
  if (!member || !newest) return
  const profile = await ctx.call(settings.ops['profile.get'], {})
  const { noun, nounId } = newest
  const isOne = items.every((item) => item.nounId === nounId)
  await requestMail(ctx, {
    topic: isOne ? newest.topic : 'notifications.digest',
    recipient: member.email,
    mail: toDigest(items, profile.legalName, pageUrl('/notifications/preferences'), toLocale(profile.locale)),
    eventId: claim,
    about: isOne ? { noun, nounId } : null,
    sender: 'Mainstreet',
    replyTo: null,
  })
}

type Row = { notificationId: string; topic: string; path: string }

/** The news of these rows that nobody has read since, of topics that the person still wants mail of. */
async function unread(ctx: Pick<Ctx<App>, 'db'>, userId: string, rows: readonly Row[]) {
  const [news, chosen] = await Promise.all([
    ctx.db.notification.findMany({ where: { id: { in: rows.map((row) => row.notificationId) }, readAt: null } }),
    ctx.db.preference.findMany({ where: { userId, email: 'off' } }),
  ])
  const off = new Set(chosen.map(({ topic }) => topic))
  const known = new Map(news.map((one) => [one.id, one]))
  return rows.flatMap(({ notificationId, topic, path }) => {
    const one = known.get(notificationId)
    return one && topicOf(topic) && !off.has(topic) ? [{ ...one, url: pageUrl(path) }] : []
  })
}
