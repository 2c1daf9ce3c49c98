import type { Ctx, Handler } from '#kit/serve'
import type { PaymentTerm, settings } from '../contract.ts'
import { isPercent, toPercent } from '../rules/tax-rate.ts'

type App = typeof settings
type Discount = Pick<PaymentTerm, 'dueDays' | 'discountPercent' | 'discountDays'>

export const createPaymentTerm: Handler<App, 'payment-term.create'> = async (ctx, { discountPercent, ...input }) => {
  assertDiscount(ctx, { ...input, discountPercent })
  if (input.isDefault) await replaceDefault(ctx)
  const percent = discountPercent && toPercent(discountPercent)
  return ctx.write.paymentTerm.create({ ...input, discountPercent: percent, archivedAt: null })
}

export const updatePaymentTerm: Handler<App, 'payment-term.update'> = async (
  ctx,
  { id, discountPercent, ...changes },
) => {
  const before = await ctx.db.paymentTerm.require(id)
  const percent = discountPercent === undefined ? before.discountPercent : discountPercent && toPercent(discountPercent)
  assertDiscount(ctx, {
    dueDays: changes.dueDays ?? before.dueDays,
    discountPercent: percent,
    discountDays: changes.discountDays === undefined ? before.discountDays : changes.discountDays,
  })
  if (changes.isDefault === false && before.isDefault) return ctx.fail('default-stays')
  if (changes.isDefault && before.archivedAt) return ctx.invalid('#/isDefault', 'term-archived')
  if (changes.isDefault && !before.isDefault) await replaceDefault(ctx)
  return ctx.write.paymentTerm.update(before, { ...changes, discountPercent: percent })
}

export const archivePaymentTerm: Handler<App, 'payment-term.archive'> = async (ctx, { id }) => {
  const before = await ctx.db.paymentTerm.require(id)
  if (before.archivedAt) return before
  if (before.isDefault) return ctx.fail('default-stays', `${before.name} is the default`)
  return ctx.write.paymentTerm.update(before, { archivedAt: ctx.now })
}

function assertDiscount(
  ctx: Pick<Ctx<App>, 'invalid'>,
  { dueDays, discountPercent: percent, discountDays: days }: Discount,
) {
  if ((percent === null) !== (days === null)) ctx.invalid('#/discountDays', 'discount-incomplete')
  if (percent !== null && !isPercent(percent)) ctx.invalid('#/discountPercent', 'not-a-percentage')
  if (days !== null && days > dueDays) ctx.invalid('#/discountDays', 'discount-after-due')
}

/** Recorded before the new default, since the database allows one at a time. */
async function replaceDefault(ctx: Pick<Ctx<App>, 'db' | 'write' | 'emit'>) {
  const previous = await ctx.db.paymentTerm.findFirst({ where: { isDefault: true, archivedAt: null } })
  if (previous) ctx.emit('payment-term.updated', ctx.write.paymentTerm.update(previous, { isDefault: false }))
}
