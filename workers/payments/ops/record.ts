import { settings } from '#contracts/settings'
import type { Ctx } from '#kit/serve'
import type { Payment, payments } from '../contract.ts'
import { gain, rateOf } from '../rules/exchange.ts'
import type { Standing } from '../rules/settle.ts'
import type { Settled } from './parts.ts'
import { postReceipt } from './post.ts'

type App = typeof payments
type Recording = Pick<Ctx<App, string, 'posting.made'>, 'call' | 'write' | 'emit' | 'nextNumber' | 'tenant' | 'today'>

export type Money = {
  customerId: string
  customerName: string
  currency: string
  amountMinor: number
  feeMinor: number
  baseMinor: number | null
  receivedOn: string
  account: string
  reference: string | null
  note: string | null
  custom: Payment['custom']
}

/** Makes the payment with what it settles, and tells the ledger; what is settled of the items is written by whoever asks. */
export async function recordPayment(ctx: Recording, money: Money, settles: readonly Settled[], stands: Standing) {
  const { currency, amountMinor, baseMinor, receivedOn } = money
  const { series } = await ctx.call(settings.ops['billing.get'], { kind: 'payment', on: receivedOn })
  const payment = ctx.write.payment.create({
    ...money,
    ...stands,
    status: 'received',
    refundedMinor: 0,
    rate: baseMinor === null ? null : rateOf(baseMinor, ctx.tenant.currency, amountMinor, currency),
    undoneAt: null,
    number: ctx.nextNumber({ series: 'payment', ...series }),
  })
  const allocations = allocate(ctx, payment, settles, receivedOn)
  postReceipt(ctx, payment, allocations)
  return { ...payment, allocations, refunds: [] }
}

type Paid = { id: string; currency: string; amountMinor: number; differenceMinor: number; baseMinor: number | null }

/** Rows for what a payment settles, `usedMinor` of it being settled or refunded before. */
export function allocate(
  ctx: Pick<Recording, 'write'>,
  payment: Paid,
  settles: readonly Settled[],
  allocatedOn: string,
  usedMinor = 0,
) {
  const { id: paymentId, currency, baseMinor } = payment
  const whole = payment.amountMinor + payment.differenceMinor
  let used = usedMinor
  return ctx.write.allocation.createMany(
    settles.map(({ item, amountMinor, ...part }) => {
      const claim = {
        ...{ baseMinor: item.baseMinor, totalMinor: item.totalMinor },
        settledMinor: item.totalMinor - item.owedMinor,
      }
      // The last part takes the cents: whoever settles another part at the same time begins again.
      if (baseMinor !== null && item.baseMinor !== null && part.for === 'invoice') ctx.write.openItem.expect(item)
      const gainMinor =
        part.for === 'invoice' ? gain({ baseMinor, amountMinor: whole, usedMinor: used }, claim, amountMinor) : 0
      used += amountMinor
      return {
        ...{ paymentId, invoiceId: item.id, invoiceNumber: item.number, currency, amountMinor, gainMinor, allocatedOn },
        ...part,
        endedAt: null as string | null,
      }
    }),
  )
}
