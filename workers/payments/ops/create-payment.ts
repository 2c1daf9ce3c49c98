import type { Handler } from '#kit/serve'
import type { payments } from '../contract.ts'
import { allOf } from '../rules/claims.ts'
import { propose } from '../rules/propose.ts'
import { standing } from '../rules/settle.ts'
import { itemsFor, settle } from './items.ts'
import { owedBy } from './owed.ts'
import { owedOf, settledBy } from './parts.ts'
import { policyOf } from './policy.ts'
import { recordPayment } from './record.ts'

type App = typeof payments

export const createPayment: Handler<App, 'payment.create'> = async (ctx, input) => {
  const { amountMinor, currency, receivedOn = ctx.today, account, feeMinor, reference, note, custom } = input
  const baseMinor = input.baseMinor ?? null
  if (receivedOn > ctx.today) return ctx.invalid('#/receivedOn', 'in-future')
  if (baseMinor !== null && currency === ctx.tenant.currency) return ctx.fail('own-currency')
  if (feeMinor > (baseMinor ?? amountMinor)) return ctx.invalid('#/feeMinor', 'above-amount')
  const { differenceLimitMinor: limit } = await policyOf(ctx)
  const owed = input.allocations || !input.customerId ? [] : await owedBy(ctx, input.customerId, currency)
  const known = owed
    .filter(({ issuedOn }) => issuedOn <= receivedOn)
    .map((item) => ({ ...item, owedMinor: allOf(item) }))
  const asked = await itemsFor(ctx, input.allocations ?? propose(amountMinor, known, limit, receivedOn), currency)
  const late = asked.find(({ item }) => item.issuedOn > receivedOn)
  if (late) return ctx.invalid('#/receivedOn', 'before-issue', { day: late.item.issuedOn })
  const settles = await settledBy(ctx, asked, receivedOn)
  const [first] = settles
  const customerId = input.customerId ?? first?.item.customerId
  const customerName = input.customerName ?? first?.item.customerName
  if (!customerId || !customerName) return ctx.invalid('#/customerId', 'required')
  const owing = settles.map((part) => ({ amountMinor: part.amountMinor, owedMinor: owedOf(part) }))
  const stands = standing(amountMinor, owing, limit)
  if (!stands) return ctx.fail('over-allocated')
  const money = { customerId, customerName, currency, amountMinor, feeMinor, baseMinor, receivedOn, account }
  const payment = await recordPayment(ctx, { ...money, reference, note, custom }, settles, stands)
  for (const part of settles) settle(ctx, part.item, part)
  return payment
}
