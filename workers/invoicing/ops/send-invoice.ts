import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

export const sendInvoice: Handler<typeof invoicing, 'invoice.send'> = async (ctx, { id }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (invoice.status === 'draft') return ctx.fail('not-issued', `${id} is a draft`)
  if (!invoice.customer?.email) return ctx.fail('no-email')
  const sent = ctx.write.invoice.update(invoice, { sentAt: ctx.now })
  ctx.emit('invoice.sent', sent)
  return { ...sent, lines }
}
