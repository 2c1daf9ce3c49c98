import { mostRows, type Personal } from '#kit/serve'
import type { accounting } from './contract.ts'
import { keptUntil } from './rules/retention.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What is posted never changes: of entries that name the person the report says until when they stay. */
export const personal: Personal<typeof accounting> = {
  turn: 2,
  async find(ctx, { names, records }) {
    const query = { include: { lines: true }, take: mostRows, orderBy: { id: 'asc' as const } }
    const words = names.filter(({ length }) => length >= shortestName)
    const named = words.map((name) => ({ description: { contains: name } }))
    const byParty = words.map((name) => ({ partyName: { contains: name } }))
    const sourceId = { in: records.map(({ id }) => id) }
    const [posted, written] = await Promise.all([
      ctx.db.entry.findMany({ where: { sourceId }, ...query }),
      named.length === 0
        ? []
        : ctx.db.entry.findMany({
            where: { sourceId: null, OR: [...named, { lines: { some: { OR: [...named, ...byParty] } } }] },
            ...query,
          }),
    ])
    const kept = {
      model: 'entry',
      fate: 'kept',
      reason: 'books',
      until: (row: { [field: string]: unknown }) => keptUntil(row.postedOn as string),
    } as const
    return {
      holdings: [
        { ...kept, rows: posted },
        { ...kept, rows: written, isGuess: true },
      ],
    }
  },
}
