import type { Person } from '#kit/auth'
import type { Ctx, Handler } from '#kit/serve'
import { type comments, mostFollowers } from '../contract.ts'
import { type At, openedBy } from '../people.ts'

type App = typeof comments
type AppCtx = Ctx<App>

const following = ({ noun, recordId }: At) => ({ noun, recordId, isFollowing: true })

export const listFollowers: Handler<App, 'follower.list'> = async (ctx, at) => {
  await openedBy(ctx, at)
  return toldOf(ctx, at)
}

async function toldOf(ctx: Pick<AppCtx, 'db' | 'actor'>, at: At, change?: boolean) {
  const rows = await ctx.db.follower.findMany({
    where: following(at),
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mostFollowers,
  })
  const { id: userId, name } = ctx.actor
  const others = rows.filter((row) => row.userId !== userId)
  const isFollowing = change ?? others.length < rows.length
  const items = change === undefined ? rows : change ? [...others, { userId, name }] : others
  return { isFollowing, items: items.map((item) => ({ userId: item.userId, name: item.name })) }
}

export const follow: Handler<App, 'follower.follow'> = async (ctx, at) => {
  await openedBy(ctx, at)
  const { type, id: userId, name } = ctx.actor
  if (type !== 'user') return ctx.fail('not-a-person')
  const { noun, recordId } = at
  const known = await ctx.db.follower.findFirst({ where: { noun, recordId, userId } })
  if (!known?.isFollowing) {
    if ((await ctx.db.follower.count({ where: following(at) })) >= mostFollowers) return ctx.fail('too-many-followers')
    if (known) ctx.write.follower.update(known, { isFollowing: true })
    else ctx.write.follower.create({ noun, recordId, userId, name, isFollowing: true })
  }
  return toldOf(ctx, at, true)
}

export const unfollow: Handler<App, 'follower.unfollow'> = async (ctx, at) => {
  await openedBy(ctx, at)
  const { type, id: userId, name } = ctx.actor
  if (type !== 'user') return ctx.fail('not-a-person')
  const { noun, recordId } = at
  const known = await ctx.db.follower.findFirst({ where: { noun, recordId, userId } })
  if (!known) ctx.write.follower.create({ noun, recordId, userId, name, isFollowing: false })
  else if (known.isFollowing) ctx.write.follower.update(known, { isFollowing: false })
  return toldOf(ctx, at, false)
}

/** Who writes and who is mentioned follows from then on, as long as there is room and they have not said otherwise. */
export async function autoFollow(ctx: AppCtx, at: At, mentioned: readonly Person[]): Promise<void> {
  const { noun, recordId } = at
  const people = [ctx.actor, ...mentioned].filter(({ type }) => type === 'user')
  const userId = { in: people.map(({ id }) => id) }
  if (people.length === 0) return
  const [known, count] = await Promise.all([
    ctx.db.follower.findMany({ where: { noun, recordId, userId } }),
    ctx.db.follower.count({ where: following(at) }),
  ])
  const others = people.filter(({ id }) => !known.some((row) => row.userId === id))
  for (const { id, name } of others.slice(0, Math.max(0, mostFollowers - count)))
    ctx.write.follower.create({ noun, recordId, userId: id, name, isFollowing: true })
}
