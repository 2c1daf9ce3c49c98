import { mostRows, type Personal } from '#kit/serve'
import type { quotes } from './contract.ts'

/** Business letters are kept for six years from the end of theirs (§ 257 HGB, § 147 AO). */
const keptUntil = (sentAt: string) => `${Number(sentAt.slice(0, 4)) + 6}-12-31`

export const personal: Personal<typeof quotes> = {
  turn: 2,
  async find(ctx, { partyIds }) {
    const query = { include: { lines: true }, take: mostRows, orderBy: { id: 'asc' as const } }
    const [drafts, sent] = await Promise.all([
      ctx.db.quote.findMany({ where: { customerId: { in: partyIds }, sentAt: null }, ...query }),
      ctx.db.quote.findMany({ where: { customerId: { in: partyIds }, sentAt: { not: null } }, ...query }),
    ])
    return {
      holdings: [
        { model: 'quote', rows: drafts, fate: 'deleted' },
        {
          model: 'quote',
          rows: sent,
          fate: 'kept',
          reason: 'issued-document',
          until: ({ sentAt }) => keptUntil(sentAt),
        },
      ],
    }
  },
}
