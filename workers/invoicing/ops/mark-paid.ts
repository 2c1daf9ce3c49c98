import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

/** All that is owed at once, into the bank; payments records it, as it does what is paid in parts. */
export const markPaid: Handler<typeof invoicing, 'invoice.mark-paid'> = async (ctx, { id, paidOn = ctx.today }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (invoice.kind !== 'invoice') return ctx.fail('credit-note')
  if (paidOn > ctx.today) return ctx.invalid('#/paidOn', 'in-future')
  if (paidOn < (invoice.issuedOn ?? paidOn)) return ctx.invalid('#/paidOn', 'before-issue')
  const paid = ctx.write.invoice.update(invoice, {
    ...{ status: 'paid', paidOn, owedMinor: 0, markedVersion: invoice.version + 1 },
    paidMinor: invoice.paidMinor + invoice.owedMinor,
  })
  ctx.emit('invoice.paid', paid)
  ctx.emit('invoice.marked-paid', { ...paid, notedMinor: invoice.owedMinor })
  return { ...paid, lines }
}
