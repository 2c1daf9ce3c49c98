import type { EventHandler } from '#kit/serve'
import type { comments } from '../contract.ts'
import { mostFollowers } from '../contract.ts'
import { mentionsOf } from '../ops/mention.ts'
import { membersAmong } from '../people.ts'
import { excerptOf } from '../rules/markup.ts'

type App = typeof comments
const excerptLetters = 280
const titleLetters = 60

/**
 * Tells whom a comment mentions and, of a new one, who follows the record. Who may open the record is asked now: whoever
 * lost the right since learns nothing of it.
 */
const news =
  <N extends 'comment.created' | 'comment.updated'>(isNew: boolean): EventHandler<App, App, N> =>
  async (ctx, { id, mentionedIds, authorId }) => {
    const comment = await ctx.db.comment.findFirst({ where: { id } })
    if (!comment || comment.removedAt) return
    const { noun, recordId, text } = comment
    const followers = isNew
      ? await ctx.db.follower.findMany({
          where: { noun, recordId, isFollowing: true, userId: { notIn: [...mentionedIds] } },
          take: mostFollowers,
        })
      : []
    const followerIds = followers.map(({ userId }) => userId).filter((userId) => userId !== authorId)
    if (mentionedIds.length + followerIds.length === 0) return
    const people = await membersAmong(ctx, [...mentionedIds, ...followerIds])
    const readers = await ctx.readers(noun, recordId, people)
    const names = (await mentionsOf(ctx, [comment])).get(id) ?? []
    const said = (most: number) => excerptOf(text, new Map(names.map(({ userId, name }) => [userId, name])), most)
    const tell = (event: 'comment.mentioned' | 'comment.announced', ids: readonly string[]) => {
      // A role may hide what the record is called.
      const byTitle = Map.groupBy(
        ids.filter((userId) => Object.hasOwn(readers, userId)),
        (userId) => readers[userId],
      )
      for (const [title, userIds] of byTitle)
        ctx.emit(event, { ...comment, userIds, about: title || said(titleLetters), excerpt: said(excerptLetters) })
    }
    tell('comment.mentioned', mentionedIds)
    tell('comment.announced', followerIds)
  }

export const commentCreated = news<'comment.created'>(true)
export const commentUpdated = news<'comment.updated'>(false)
