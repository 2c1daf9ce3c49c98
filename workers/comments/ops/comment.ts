import type { Handler } from '#kit/serve'
import type { comments } from '../contract.ts'
import { besideOpen, openedBy } from '../people.ts'
import { autoFollow } from './follow.ts'
import { mention, mentionedBy, mentionsOf } from './mention.ts'

type App = typeof comments

/** By when they were made; the id decides between two of one millisecond. */
const newestFirst = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]

export const listComments: Handler<App, 'comment.list'> = async (ctx, { noun, recordId, limit, cursor }) => {
  await openedBy(ctx, { noun, recordId })
  const ofRecord = { noun, recordId }
  const last = cursor ? await ctx.db.comment.findFirst({ where: { ...ofRecord, id: cursor } }) : undefined
  if (last === null) return ctx.invalid('#/cursor', 'not-a-cursor')
  const earlier = last && {
    OR: [{ createdAt: { lt: last.createdAt } }, { createdAt: last.createdAt, id: { lt: last.id } }],
  }
  const found = await ctx.db.comment.findMany({
    where: { ...ofRecord, ...earlier },
    orderBy: newestFirst,
    take: limit + 1,
  })
  const shown = found.slice(0, limit)
  const mentions = await mentionsOf(ctx, shown)
  return {
    items: shown.map((comment) => ({ ...comment, mentions: mentions.get(comment.id) ?? [] })),
    nextCursor: found.length > limit ? (shown.at(-1)?.id ?? null) : null,
  }
}

export const getComment: Handler<App, 'comment.get'> = async (ctx, { id }) => {
  const comment = await ctx.db.comment.require(id)
  await besideOpen(ctx, comment)
  const mentions = await mentionsOf(ctx, [comment])
  return { ...comment, mentions: mentions.get(id) ?? [] }
}

export const createComment: Handler<App, 'comment.create'> = async (ctx, { noun, recordId, text }) => {
  const people = await mentionedBy(ctx, text)
  const readers = await openedBy(ctx, { noun, recordId }, people)
  const { id: authorId, name: authorName } = ctx.actor
  const comment = ctx.write.comment.create({
    noun,
    recordId,
    authorId,
    authorName,
    text,
    editedAt: null,
    removedAt: null,
  })
  const { newly, unseenBy } = mention(ctx, comment.id, people, readers)
  await autoFollow(
    ctx,
    comment,
    people.filter(({ id }) => newly.includes(id)),
  )
  ctx.emit('comment.created', { ...comment, mentionedIds: newly })
  return { ...comment, mentions: people.map(({ id, name }) => ({ userId: id, name })), unseenBy }
}

export const updateComment: Handler<App, 'comment.update'> = async (ctx, { id, text }) => {
  const before = await ctx.db.comment.require(id, { include: { mentions: true } })
  const people = await mentionedBy(ctx, text)
  const readers = await besideOpen(ctx, before, people)
  if (before.authorId !== ctx.actor.id) return ctx.fail('not-yours')
  if (before.removedAt) return ctx.fail('removed')
  const { mentions: known, ...row } = before
  const { newly, unseenBy } = mention(ctx, id, people, readers, known)
  const mentions = people.map((one) => ({ userId: one.id, name: one.name }))
  if (text === row.text && newly.length === 0) return { ...row, mentions, unseenBy }
  const comment = ctx.write.comment.update(row, { text, editedAt: ctx.now })
  await autoFollow(
    ctx,
    comment,
    people.filter((one) => newly.includes(one.id)),
  )
  ctx.emit('comment.updated', { ...comment, mentionedIds: newly })
  return { ...comment, mentions, unseenBy }
}

/** By their rank: a role of the business's own has that of the one it was made from. */
const mayRemoveAny = ['owner', 'admin']

export const removeComment: Handler<App, 'comment.remove'> = async (ctx, { id }) => {
  const before = await ctx.db.comment.require(id)
  await besideOpen(ctx, before)
  if (before.authorId !== ctx.actor.id && !mayRemoveAny.includes(ctx.actor.role)) return ctx.fail('not-yours')
  if (before.removedAt) return { ...before, mentions: [] }
  const comment = ctx.write.comment.update(before, { text: '', removedAt: ctx.now })
  ctx.emit('comment.removed', comment)
  return { ...comment, mentions: [] }
}
