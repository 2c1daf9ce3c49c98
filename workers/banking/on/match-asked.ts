import { payments } from '#contracts/payments'
import { Fault } from '#kit/auth'
import type { EventHandler } from '#kit/serve'
import type { banking, Match } from '../contract.ts'
import { post } from '../ops/post.ts'

type App = typeof banking

/**
 * Records the payment for a line, once however often this is heard: the call has the key of the event. Where it cannot
 * be recorded, the line is open again and says why.
 */
export const matchAsked: EventHandler<App, App, 'match.asked'> = async (ctx, { id, lineId, receivedOn }) => {
  const [match, line] = await Promise.all([
    ctx.db.match.findFirst({ where: { id } }),
    ctx.db.line.findFirst({ where: { id: lineId } }),
  ])
  if (!match || !line || match.status !== 'making') return
  const account = await ctx.db.account.require(line.accountId)
  const { allocations, feeMinor } = match.settles as NonNullable<Match['settles']>
  const { amountMinor, currency, customerId } = match
  try {
    const payment = await ctx.call(payments.ops['payment.create'], {
      ...{ currency, receivedOn, feeMinor, allocations, account: account.kind as 'bank' },
      ...(customerId && { customerId }),
      amountMinor: amountMinor + feeMinor,
      reference: (line.endToEndId ?? line.purpose).slice(0, 140) || null,
    })
    const { id: paymentId, number, customerName } = payment
    const made = { status: 'made', paymentId, number, customerName, customerId: payment.customerId }
    post(ctx, line, ctx.write.match.update(match, made), account)
  } catch (fault) {
    if (!isRefusal(fault)) throw fault
    ctx.write.match.update(match, { status: 'ended' })
    ctx.write.line.update(line, { status: 'open', openMinor: line.openMinor + amountMinor, fault: fault.code })
  }
}

/** What would be no different a second time. */
const isRefusal = (fault: unknown): fault is Fault =>
  fault instanceof Fault && [403, 404, 409, 422].includes(fault.status) && fault.code !== 'conflict'
