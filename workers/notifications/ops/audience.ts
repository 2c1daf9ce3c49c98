import { Fault } from '#kit/auth'
import type { Ctx } from '#kit/serve'
import type { notifications } from '../contract.ts'
import { type Payload, textAt, valueAt } from '../rules/notice-data.ts'
import type { Topic } from '../topics.ts'

type Reads = Pick<Ctx<typeof notifications>, 'db'>

/** Of who left and came back, the end of the first membership may not be known yet. */
const once = { distinct: ['userId'] as ['userId'] }

/** The members that a notice is for: all of its roles, or whom the payload names. */
export async function audienceOf(ctx: Reads, { topic, notice: { to } }: Topic, payload: Payload, nounId: string) {
  if (typeof to === 'string') {
    const named = valueAt(payload, to)
    if (Array.isArray(named))
      return ctx.db.member.findMany({ where: { userId: { in: named }, removedAt: null }, ...once })
    const userId = textAt(payload, to)
    if (userId === '' || (await isToldAlready(ctx, topic, nounId, userId))) return []
    return ctx.db.member.findMany({ where: { userId, removedAt: null }, ...once })
  }
  const roles = [...(to as readonly string[])]
  const members = await ctx.db.member.findMany({ where: { role: { in: roles }, removedAt: null }, ...once })
  // Every such topic is for owners too, and a business always has one: the news of who it is are still on their way.
  if (members.length === 0) throw Fault.of('unavailable', 'the members of the business are not known yet')
  return members
}

/** A record changes for many reasons: whose it is stays no news until it is another's. */
async function isToldAlready({ db }: Reads, topic: string, nounId: string, userId: string): Promise<boolean> {
  const latest = await db.notification.findFirst({ where: { topic, nounId }, orderBy: { createdAt: 'desc' } })
  return latest?.userId === userId
}
