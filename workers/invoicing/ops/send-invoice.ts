import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

const most = 3
const hourMs = 3_600_000

export const sendInvoice: Handler<typeof invoicing, 'invoice.send'> = async (ctx, { id }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  if (!invoice.customer?.email) return ctx.fail('no-email')
  // Counted in the row itself: of many at once the guard of its version lets one through.
  const endsMs = (invoice.resendsSince ? Date.parse(invoice.resendsSince) : 0) + hourMs
  const isOver = endsMs <= Date.parse(ctx.now)
  if (!isOver && invoice.resends >= most) {
    const seconds = Math.ceil((endsMs - Date.parse(ctx.now)) / 1000)
    return ctx.fail('sent-just-now', `it can be sent again in ${Math.ceil(seconds / 60)} minutes`, seconds)
  }
  const count = isOver ? { resends: 1, resendsSince: ctx.now } : { resends: invoice.resends + 1 }
  const sent = ctx.write.invoice.update(invoice, { sentAt: ctx.now, ...count })
  ctx.emit('invoice.sent', sent)
  return { ...sent, lines }
}
