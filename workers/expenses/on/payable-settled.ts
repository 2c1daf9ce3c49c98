import type { banking } from '#contracts/banking'
import type { EventHandler } from '#kit/serve'
import type { App } from '../ops/people.ts'

/** What banking has paid by now, whole each time, so that it does not matter how often and in which order it is told. */
export const payableSettled: EventHandler<App, typeof banking, 'payable.settled'> = async (
  ctx,
  { app, id, version: paidVersion, paidMinor, paidOn },
) => {
  if (app !== 'expenses') return
  const [claim, advance] = await Promise.all([
    ctx.db.claim.findFirst({ where: { id } }),
    ctx.db.advance.findFirst({ where: { id } }),
  ])
  if (claim && paidVersion > claim.paidVersion) {
    const isPaid = paidMinor >= claim.owedMinor
    const status =
      claim.status === 'approved' || claim.status === 'paid' ? (isPaid ? 'paid' : 'approved') : claim.status
    const changed = ctx.write.claim.update(claim, { paidMinor, paidVersion, status })
    if (status === 'paid' && claim.status !== 'paid') ctx.emit('claim.reimbursed', changed)
  }
  if (advance && paidVersion > advance.paidVersion) {
    const isPaid = advance.status === 'owed' && paidMinor >= advance.amountMinor
    const paid = { status: 'paid', paidOn: paidOn ?? ctx.today, leftMinor: advance.amountMinor }
    const changed = ctx.write.advance.update(advance, { paidVersion, ...(isPaid && paid) })
    if (isPaid) ctx.emit('advance.paid', changed)
  }
}
