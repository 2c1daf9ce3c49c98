import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { release } from '../ops/release.ts'

type News = 'member.joined' | 'member.confirmed' | 'member.role-changed' | 'member.removed'

/**
 * Keeps this app's copy of a membership. Its events come under four names and in any order, so it is the version on
 * the row that tells which is the newest; a removal that comes before the joining leaves a row too. That an address is
 * confirmed holds from then on, whichever event says so, and lets go what was held for it.
 */
const memberNews =
  (isRemoved: boolean): EventHandler<typeof notifications, typeof identity, News> =>
  async (ctx, { id, version: knownVersion, userId, name, email, role, emailVerified: isNews = false }, event) => {
    const before = await ctx.db.member.findFirst({ where: { id } })
    const emailVerified = isNews || before?.emailVerified === true
    const news = { name, email, role, emailVerified, knownVersion, removedAt: isRemoved ? event.at : null }
    const isOld = before !== null && before.knownVersion >= knownVersion
    if (!before) ctx.write.member.create({ id, userId, ...news })
    else if (!isOld) ctx.write.member.update(before, news)
    else if (emailVerified !== before.emailVerified) ctx.write.member.update(before, { emailVerified })
    const isConfirmedNow = emailVerified && before?.emailVerified !== true
    if (isConfirmedNow && role === 'owner' && !isRemoved) await release(ctx)
  }

export const memberKept = memberNews(false)
export const memberRemoved = memberNews(true)
