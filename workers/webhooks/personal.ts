import { mostRows, type Personal } from '#kit/serve'
import type { webhooks } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What was sent of a person goes from the log, and with it what was answered; it has reached whom it was sent to. */
export const personal: Personal<typeof webhooks> = {
  turn: 2,
  async find(ctx, { emails, names, partyIds, userIds }) {
    const words = [...emails, ...partyIds, ...userIds, ...names.filter((name) => name.length >= shortestName)]
    if (words.length === 0) return { holdings: [] }
    const rows = await ctx.db.delivery.findMany({
      where: { OR: [...new Set(words)].map((word) => ({ body: { contains: word, mode: 'insensitive' as const } })) },
      take: mostRows,
    })
    // What still waits is not sent any more.
    const blank = () => ({ body: '{}', status: 'failed', nextAt: null })
    const parts = { model: 'attempt', by: 'deliveryId' }
    return { holdings: [{ model: 'delivery', rows, fate: 'erased', blank, parts }] }
  },
}
