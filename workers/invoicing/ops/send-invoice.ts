import { contacts } from '#contracts/contacts'
import { Fault } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { invoicing } from '../contract.ts'

const most = 3
const hourMs = 3_600_000

const unlessGone = (fault: unknown) => {
  if (fault instanceof Fault && fault.code === 'not-found') return undefined
  throw fault
}

export const sendInvoice: Handler<typeof invoicing, 'invoice.send'> = async (ctx, { id }) => {
  const { lines, ...invoice } = await ctx.db.invoice.require(id, {
    include: { lines: { orderBy: { position: 'asc' } } },
  })
  // Where the customer is reached today: what was mistyped when it was issued may have been mended since.
  const party = await ctx.call(contacts.ops['party.get'], { id: invoice.customerId }).catch(unlessGone)
  const email = party?.email ?? invoice.customer?.email
  if (!email) return ctx.fail('no-email')
  // Counted in the row itself: of many at once the guard of its version lets one through.
  const endsMs = (invoice.resendsSince ? Date.parse(invoice.resendsSince) : 0) + hourMs
  const isOver = endsMs <= Date.parse(ctx.now)
  if (!isOver && invoice.resends >= most) {
    const seconds = Math.ceil((endsMs - Date.parse(ctx.now)) / 1000)
    return ctx.fail('sent-just-now', `it can be sent again in ${Math.ceil(seconds / 60)} minutes`, seconds)
  }
  const count = isOver ? { resends: 1, resendsSince: ctx.now } : { resends: invoice.resends + 1 }
  const sent = ctx.write.invoice.update(invoice, { sentAt: ctx.now, ...count })
  ctx.emit('invoice.sent', { ...sent, customer: sent.customer && { ...sent.customer, email } })
  return { ...sent, lines }
}
