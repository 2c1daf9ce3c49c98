import { mostRows, type Personal } from '#kit/serve'
import type { webhooks } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What was sent of a person, and came in of them, goes from the log, with what was answered; where it was sent to it stays. */
export const personal: Personal<typeof webhooks> = {
  turn: 2,
  async find(ctx, { emails, names, partyIds, userIds }) {
    const words = [...emails, ...partyIds, ...userIds, ...names.filter((name) => name.length >= shortestName)]
    if (words.length === 0) return { holdings: [] }
    const where = {
      OR: [...new Set(words)].map((word) => ({ body: { contains: word, mode: 'insensitive' as const } })),
    }
    const [rows, receipts] = await Promise.all([
      ctx.db.delivery.findMany({ where, take: mostRows }),
      ctx.db.receipt.findMany({ where, take: mostRows }),
    ])
    // What still waits is not sent any more.
    const blank = () => ({ body: '{}', status: 'failed', nextAt: null })
    const parts = { model: 'attempt', by: 'deliveryId' }
    return {
      holdings: [
        { model: 'delivery', rows, fate: 'erased', blank, parts },
        { model: 'receipt', rows: receipts, fate: 'deleted' },
      ],
    }
  },
}
