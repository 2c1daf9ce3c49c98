import { mostRows, type Personal } from '#kit/serve'
import type { purchasing } from './contract.ts'

/** Bills belong to the books: ten years from the end of theirs, the longest that a country asks for. */
const keptUntil = (documentOn: string) => `${Number(documentOn.slice(0, 4)) + 10}-12-31`

export const personal: Personal<typeof purchasing> = {
  turn: 2,
  async find(ctx, { partyIds }) {
    const query = { include: { lines: true }, take: mostRows, orderBy: { id: 'asc' as const } }
    const [drafts, bills] = await Promise.all([
      ctx.db.bill.findMany({ where: { vendorId: { in: partyIds }, status: 'draft' }, ...query }),
      ctx.db.bill.findMany({ where: { vendorId: { in: partyIds }, status: { not: 'draft' } }, ...query }),
    ])
    return {
      holdings: [
        { model: 'bill', rows: drafts, fate: 'deleted' },
        { model: 'bill', rows: bills, fate: 'kept', reason: 'books', until: ({ documentOn }) => keptUntil(documentOn) },
      ],
    }
  },
}
