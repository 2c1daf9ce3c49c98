import type { Ctx, EventHandler } from '#kit/serve'
import type { notifications } from '../contract.ts'

type App = typeof notifications
type Membership = {
  id: string
  version: number
  userId: string
  name: string
  email: string
  role: string
  emailVerified?: boolean
}

/**
 * Keeps this app's copy of a membership. Its events come under four names and in any order, so it is the version on
 * the row that tells which is the newest; a removal that comes before the joining leaves a row too. That an address is
 * confirmed holds from then on, whichever event says so.
 */
const memberNews =
  (isRemoved: boolean): EventHandler<App, Membership> =>
  async (ctx, { id, version: knownVersion, userId, name, email, role, emailVerified: isNews = false }, event) => {
    const before = await ctx.db.member.findFirst({ where: { id } })
    const emailVerified = isNews || before?.emailVerified === true
    if (before && before.knownVersion >= knownVersion) {
      if (emailVerified !== before.emailVerified) ctx.write.member.update(before, { emailVerified })
      return
    }
    const news = { name, email, role, emailVerified, knownVersion, removedAt: isRemoved ? event.at : null }
    if (before) ctx.write.member.update(before, news)
    else ctx.write.member.create({ id, userId, ...news })
  }

export const memberKept = memberNews(false)
export const memberRemoved = memberNews(true)

/** What was held for this goes out: the first of it at once, the rest and what is recorded meanwhile by the tick (due.ts). */
export const memberConfirmed: EventHandler<App, Membership> = async (ctx, member, event) => {
  await memberKept(ctx, member, event)
  if (member.role === 'owner') await release(ctx)
}

async function release(ctx: Ctx<App>): Promise<void> {
  const held = await ctx.db.delivery.findMany({ where: { status: 'held' }, orderBy: { createdAt: 'asc' }, take: 50 })
  const nextTryAt = new Date(Date.now() + 10 * 60_000).toISOString()
  for (const delivery of held) {
    const queued = ctx.write.delivery.update(delivery, { status: 'queued', reason: null, nextTryAt })
    ctx.emit('delivery.requested', queued as never)
  }
}
