import { mostRows, type Personal } from '#kit/serve'
import type { invoicing } from './contract.ts'
import { keptUntil } from './rules/retention.ts'

export const personal: Personal<typeof invoicing> = {
  turn: 2,
  async find(ctx, { partyIds }) {
    const query = { include: { lines: true }, take: mostRows, orderBy: { id: 'asc' as const } }
    const [drafts, documents, recurring, reminders, pauses] = await Promise.all([
      ctx.db.invoice.findMany({ where: { customerId: { in: partyIds }, status: 'draft' }, ...query }),
      ctx.db.invoice.findMany({ where: { customerId: { in: partyIds }, status: { not: 'draft' } }, ...query }),
      ctx.db.recurringInvoice.findMany({ where: { customerId: { in: partyIds } }, take: mostRows }),
      ctx.db.reminder.findMany({ where: { customerId: { in: partyIds } }, take: mostRows }),
      ctx.db.reminderPause.findMany({ where: { customerId: { in: partyIds } }, take: mostRows }),
    ])
    return {
      holdings: [
        { model: 'invoice', rows: drafts, fate: 'deleted' },
        { model: 'recurringInvoice', rows: recurring, fate: 'deleted' },
        { model: 'reminderPause', rows: pauses, fate: 'deleted' },
        {
          model: 'reminder',
          rows: reminders,
          fate: 'kept',
          reason: 'issued-document',
          until: ({ remindedOn }) => keptUntil(remindedOn, ctx.tenant.country),
        },
        {
          model: 'invoice',
          rows: documents,
          fate: 'kept',
          reason: 'issued-document',
          until: ({ issuedOn }) => keptUntil(issuedOn, ctx.tenant.country),
        },
      ],
    }
  },
}
