import { erased, mostRows, type Personal } from '#kit/serve'
import type { links } from './contract.ts'

/** A link to a record of somebody ends with them; who made one is called by no name any more. */
export const personal: Personal<typeof links> = {
  turn: 2,
  async find(ctx, { userIds, partyIds, records }) {
    const recordId = { in: [...new Set([...partyIds, ...records.map(({ id }) => id)])] }
    const [about, made] = await Promise.all([
      ctx.db.link.findMany({ where: { recordId }, take: mostRows }),
      ctx.db.link.findMany({
        where: { createdById: { in: userIds }, NOT: { OR: [{ createdByName: erased }, { recordId }] } },
        take: mostRows,
      }),
    ])
    return {
      holdings: [
        { model: 'link', rows: about, fate: 'deleted' },
        { model: 'link', rows: made, fate: 'erased', blank: () => ({ createdByName: erased }) },
      ],
    }
  },
}
