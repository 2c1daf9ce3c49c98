import { erased, mostRows, type Personal } from '#kit/serve'
import type { identity } from './contract.ts'

/** What a business has of a person who is no member. The account is the person's own, and theirs to delete. */
export const personal: Personal<typeof identity> = {
  turn: 2,
  async find(ctx, { emails, userIds }) {
    const [invitations, keys] = await Promise.all([
      ctx.db.invitation.findMany({
        where: { OR: [{ email: { in: emails } }, { inviterId: { in: userIds } }] },
        omit: { tokenHash: true },
        take: mostRows,
      }),
      ctx.db.apiKey.findMany({ where: { createdById: { in: userIds } }, omit: { hash: true }, take: mostRows }),
    ])
    return {
      holdings: [
        { model: 'invitation', rows: invitations, fate: 'deleted' },
        { model: 'apiKey', rows: keys, fate: 'erased', blank: () => ({ createdByName: erased }) },
      ],
    }
  },
}
