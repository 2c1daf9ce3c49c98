import { erased, mostRows, type Personal } from '#kit/serve'
import type { payments } from './contract.ts'

/** Receipts belong to the books: ten years from the end of theirs, the longest that a country asks for. */
const keptUntil = (receivedOn: string) => `${Number(receivedOn.slice(0, 4)) + 10}-12-31`

export const personal: Personal<typeof payments> = {
  turn: 2,
  async find(ctx, { partyIds }) {
    const query = { where: { customerId: { in: partyIds } }, take: mostRows, orderBy: { id: 'asc' as const } }
    const [received, items] = await Promise.all([
      ctx.db.payment.findMany({ ...query, include: { allocations: true, refunds: true } }),
      ctx.db.openItem.findMany({ ...query, where: { ...query.where, NOT: { customerName: erased } } }),
    ])
    return {
      holdings: [
        {
          model: 'payment',
          rows: received,
          fate: 'kept',
          reason: 'books',
          until: ({ receivedOn }) => keptUntil(receivedOn),
        },
        // What is owed is known by the number of its invoice.
        { model: 'openItem', rows: items, fate: 'erased', blank: () => ({ customerName: erased }) },
      ],
    }
  },
}
