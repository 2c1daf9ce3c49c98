import { type Ctx, mostRows, type Personal, type Subject } from '#kit/serve'
import type { audit } from './contract.ts'
import { writeErasure } from './ops/erase.ts'

/** One erasure names so many records. */
const atOnce = 1000

/** The values in the trail go with the records they are of, and the name of the person from all they did. */
export const personal: Personal<typeof audit> = {
  turn: 1,
  async find(ctx, { records, userIds }) {
    const known = [...userIds.map((id) => ({ noun: 'identity.user', id })), ...records]
    const erase = () => {
      for (let from = 0; from < known.length; from += atOnce)
        writeErasure(ctx, { records: known.slice(from, from + atOnce), userIds: from === 0 ? userIds : [] })
    }
    return { holdings: [{ model: 'entry', rows: await entriesOf(ctx, known, userIds), fate: 'own', erase }] }
  },
}

async function entriesOf(ctx: Pick<Ctx<typeof audit>, 'db'>, records: Subject['records'], userIds: string[]) {
  const recordId = { in: records.map(({ id }) => id) }
  const about = await ctx.db.entryRecord.findMany({ where: { recordId }, orderBy: { seq: 'desc' }, take: 2 * atOnce })
  return ctx.db.entry.findMany({
    where: {
      OR: [
        // What tells of an erasure has nothing of the person in it.
        {
          id: { in: about.map(({ entryId }) => entryId) },
          changesSalt: { not: null },
          NOT: { action: { endsWith: '.personal.erase' } },
        },
        { actorId: { in: userIds }, actorSalt: { not: null } },
      ],
    },
    omit: { actorSalt: true, changesSalt: true, actorSeal: true, changesSeal: true },
    take: mostRows,
  })
}
