import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'
import { postPayment } from './post.ts'

/** All or nothing: what is paid in parts stays owed until the last part is there. */
export const markPaid: Handler<typeof invoicing, 'invoice.mark-paid'> = async (ctx, { id, paidOn = ctx.today }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (invoice.kind !== 'invoice') return ctx.fail('credit-note')
  if (paidOn > ctx.today) return ctx.invalid('#/paidOn', 'in-future')
  if (paidOn < (invoice.issuedOn ?? paidOn)) return ctx.invalid('#/paidOn', 'before-issue')
  const paid = ctx.write.invoice.update(invoice, { status: 'paid', paidOn })
  ctx.emit('invoice.paid', paid)
  postPayment(ctx, paid)
  return { ...paid, lines }
}
