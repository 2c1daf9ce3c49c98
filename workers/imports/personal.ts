import { erased, mostRows, type Personal } from '#kit/serve'
import type { imports } from './contract.ts'

/** A shorter name is part of too many words. */
const shortestName = 5

/** Rows of files, kept for a month to be undone: what is said of a person in them goes, and what is kept of their record. */
export const personal: Personal<typeof imports> = {
  turn: 2,
  async find(ctx, { emails, partyIds, names, records }) {
    const words = [...new Set([...emails, ...names.filter((name) => name.length >= shortestName)])]
    const ids = [...new Set([...partyIds, ...records.map(({ id }) => id)])]
    const said = words.map((word) => ({
      cells: { contains: JSON.stringify(word).slice(1, -1), mode: 'insensitive' as const },
    }))
    const rows = await ctx.db.stagedRow.findMany({
      where: { OR: [{ recordId: { in: ids } }, ...said], NOT: { cells: blank } },
      take: mostRows,
    })
    return {
      holdings: [
        {
          model: 'stagedRow',
          rows,
          fate: 'erased',
          blank: () => ({
            cells: blank,
            recordKey: null,
            plan: null,
            before: null,
            after: null,
            faults: [],
            isFaulty: false,
          }),
        },
      ],
    }
  },
}

const blank = JSON.stringify([erased])
