import { mostRows, type Personal } from '#kit/serve'
import type { mailroom } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** What somebody wrote goes, with its bytes; what others wrote to them or of them, somebody has to look into. */
export const personal: Personal<typeof mailroom> = {
  turn: 2,
  async find(ctx, { emails, partyIds, names }) {
    const own = { OR: [{ fromAddress: { in: emails } }, { contactId: { in: partyIds } }] }
    const spoken = names.filter((name) => name.length >= shortestName)
    const named = spoken.map((name) => ({ text: { contains: name, mode: 'insensitive' as const } }))
    const [written, others] = await Promise.all([
      ctx.db.mail.findMany({ where: own, take: mostRows }),
      ctx.db.mail.findMany({
        where: { OR: [{ recipients: { hasSome: emails } }, ...named], NOT: own },
        take: mostRows,
      }),
    ])
    return {
      known: {
        names: [...new Set(written.map(({ fromName }) => fromName).filter((name) => name.length >= shortestName))],
      },
      holdings: [
        { model: 'mail', rows: written, fate: 'deleted' },
        { model: 'mail', rows: others, fate: 'kept', reason: 'by-hand', until: () => null, isGuess: true },
      ],
    }
  },
}
