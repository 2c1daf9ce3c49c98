import type { contacts } from '#contracts/contacts'
import type { EventHandler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

/** Drafts show the customer's present name; what was issued keeps the one it was issued to. */
export const customerUpdated: EventHandler<
  typeof invoicing,
  typeof contacts,
  'company.updated' | 'person.updated'
> = async (ctx, { id, name }) => {
  const drafts = await ctx.db.invoice.findMany({
    where: { customerId: id, status: 'draft', customerName: { not: name } },
    take: 200,
  })
  for (const draft of drafts) ctx.write.invoice.update(draft, { customerName: name })
}
