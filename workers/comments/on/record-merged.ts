import type { anyApp } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import { type comments, mostFollowers } from '../contract.ts'

type App = typeof comments
type On<E extends 'record.merged' | 'record.unmerged'> = EventHandler<App, typeof anyApp, E>

/** More than anybody has said beside a record; the event that comes again two minutes later takes the rest. */
const atOnce = 1000

/** What was said beside records that are one now stands beside that one, and whoever followed one of them follows it. */
export const recordMerged: On<'record.merged'> = async (ctx, { id, noun, mergedIds }, { name }) => {
  const record = { noun: nounIn(name, noun), recordId: id }
  const beside = { noun: record.noun, recordId: { in: mergedIds } }
  const [said, followers, known] = await Promise.all([
    ctx.db.comment.findMany({ where: beside, take: atOnce }),
    ctx.db.follower.findMany({ where: { ...beside, isFollowing: true }, take: atOnce }),
    ctx.db.follower.findMany({ where: record, take: atOnce }),
  ])
  for (const comment of said) ctx.write.comment.update(comment, { recordId: id, mergedFromId: comment.recordId })
  const names = new Map(followers.map((each) => [each.userId, each.name]))
  for (const { userId } of known) names.delete(userId)
  const joining = Array.from(names, ([userId, name]) => ({ ...record, userId, name, isFollowing: true }))
  ctx.write.follower.createMany(joining.slice(0, Math.max(0, mostFollowers - known.length)))
}

export const recordUnmerged: On<'record.unmerged'> = async (ctx, { id, noun, from }, { name }) => {
  const where = { noun: nounIn(name, noun), recordId: from, mergedFromId: id }
  for (const comment of await ctx.db.comment.findMany({ where, take: atOnce }))
    ctx.write.comment.update(comment, { recordId: id, mergedFromId: null })
}

/** `contacts.record.merged` of a `company` → `contacts.company` */
const nounIn = (event: string, noun: string) => `${event.slice(0, event.indexOf('.'))}.${noun}`
