import { erased, mostRows, type Personal } from '#kit/serve'
import type { comments } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What somebody wrote goes, and what was said beside the records of them; who else names them is told of, not changed. */
export const personal: Personal<typeof comments> = {
  turn: 2,
  async find(ctx, { userIds, partyIds, records, names }) {
    const recordId = { in: [...new Set([...partyIds, ...records.map(({ id }) => id)])] }
    const own = { OR: [{ authorId: { in: userIds } }, { recordId }] }
    const spoken = names.filter((name) => name.length >= shortestName)
    const userId = { in: userIds }
    const take = mostRows
    const [about, named, mentions, followers] = await Promise.all([
      ctx.db.comment.findMany({ where: { ...own, NOT: { text: erased } }, take }),
      spoken.length === 0
        ? []
        : ctx.db.comment.findMany({
            where: { OR: spoken.map((name) => ({ text: { contains: name, mode: 'insensitive' as const } })), NOT: own },
            take,
          }),
      ctx.db.mention.findMany({ where: { userId, NOT: { name: erased } }, take }),
      ctx.db.follower.findMany({ where: { userId }, take }),
    ])
    return {
      holdings: [
        {
          model: 'comment',
          rows: about,
          fate: 'erased',
          blank: ({ authorId, authorName }) => ({
            text: erased,
            authorName: userIds.includes(authorId) ? erased : authorName,
          }),
        },
        { model: 'comment', rows: named, fate: 'kept', reason: 'by-hand', until: () => null, isGuess: true },
        { model: 'mention', rows: mentions, fate: 'erased', blank: () => ({ name: erased }) },
        { model: 'follower', rows: followers, fate: 'deleted' },
      ],
    }
  },
}
