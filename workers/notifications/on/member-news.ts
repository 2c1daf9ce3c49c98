import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'

type Membership = { id: string; version: number; userId: string; name: string; email: string; role: string }

/**
 * Keeps this app's copy of a membership. Its events come under three names and in any order, so it is the version on
 * the row that tells which is the newest; a removal that comes before the joining leaves a row too.
 */
const memberNews =
  (isRemoved: boolean): EventHandler<typeof notifications, Membership> =>
  async (ctx, { id, version: knownVersion, userId, name, email, role }, event) => {
    const before = await ctx.db.member.findFirst({ where: { id } })
    if (before && before.knownVersion >= knownVersion) return
    const news = { name, email, role, knownVersion, removedAt: isRemoved ? event.at : null }
    if (before) ctx.write.member.update(before, news)
    else ctx.write.member.create({ id, userId, ...news })
  }

export const memberKept = memberNews(false)
export const memberRemoved = memberNews(true)
