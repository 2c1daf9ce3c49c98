import { erased, mostRows, type Personal } from '#kit/serve'
import type { expenses } from './contract.ts'

/** Receipts and what follows from them belong to the books: ten years from the end of theirs, as for payments. */
const keptUntil = (on: string) => `${Number(on.slice(0, 4)) + 10}-12-31`

export const personal: Personal<typeof expenses> = {
  turn: 2,
  async find(ctx, { userIds, partyIds }) {
    const page = { take: mostRows, orderBy: { id: 'asc' as const } }
    const personId = { in: userIds }
    const [drafts, approved, claims, advances, approvers, charged] = await Promise.all([
      ctx.db.expense.findMany({ where: { personId, claimId: null }, ...page }),
      ctx.db.expense.findMany({ where: { personId, claimId: { not: null } }, ...page }),
      ctx.db.claim.findMany({ where: { personId }, ...page }),
      ctx.db.advance.findMany({ where: { personId }, ...page }),
      ctx.db.approver.findMany({ where: { OR: [{ approverId: personId }, { delegateId: personId }] }, ...page }),
      ctx.db.rebilling.findMany({ where: { customerId: { in: partyIds }, NOT: { customerName: erased } }, ...page }),
    ])
    const books = { fate: 'kept', reason: 'books' } as const
    return {
      holdings: [
        {
          model: 'expense',
          rows: drafts,
          fate: 'erased',
          blank: () => ({ ...{ personName: erased, title: erased, note: null, occasion: null }, participants: null }),
          parts: { model: 'receipt', by: 'expenseId' },
        },
        { model: 'expense', rows: approved, ...books, until: ({ spentOn }) => keptUntil(spentOn) },
        { model: 'claim', rows: claims, ...books, until: ({ createdAt }) => keptUntil(createdAt) },
        { model: 'advance', rows: advances, ...books, until: ({ grantedOn }) => keptUntil(grantedOn) },
        { model: 'approver', rows: approvers, fate: 'deleted' },
        { model: 'rebilling', rows: charged, fate: 'erased', blank: () => ({ customerName: erased }) },
      ],
    }
  },
}
