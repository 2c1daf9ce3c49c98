import { mostRows, type Personal } from '#kit/serve'
import type { banking } from './contract.ts'

/** What the bank says belongs to the books: ten years from the end of theirs, the longest that a country asks for. */
const keptUntil = (day: string) => `${Number(day.slice(0, 4)) + 10}-12-31`

export const personal: Personal<typeof banking> = {
  turn: 2,
  async find(ctx, { partyIds }) {
    const lines = await ctx.db.line.findMany({
      where: { matches: { some: { customerId: { in: partyIds } } } },
      include: { matches: true },
      take: mostRows,
      orderBy: { id: 'asc' },
    })
    const payables = await ctx.db.payable.findMany({
      where: { creditorId: { in: partyIds } },
      take: mostRows,
      orderBy: { id: 'asc' },
    })
    return {
      holdings: [
        { model: 'payable', rows: payables, fate: 'kept', reason: 'books', until: ({ dueOn }) => keptUntil(dueOn) },
        { model: 'line', rows: lines, fate: 'kept', reason: 'books', until: ({ bookedOn }) => keptUntil(bookedOn) },
      ],
    }
  },
}
