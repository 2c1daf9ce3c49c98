import type { identity } from '#contracts/identity'
import { addDays } from '#kit/calendar'
import type { EventHandler } from '#kit/serve'
import { demoMonths, months } from '../../../db/kit/draw.ts'
import { customFields, discount, intraCommunity, profile } from '../../../db/settings/seed.ts'
import type { settings } from '../contract.ts'
import { profileOf } from '../ops/profile.ts'

/** The owner of a demo business sat down once and entered everything. */
export const demoFilled: EventHandler<typeof settings, typeof identity, 'demo.filled'> = async (
  ctx,
  { id, version, on, team },
) => {
  const [owner] = team
  const before = (await ctx.db.profile.findFirst()) as Parameters<typeof profileOf>[1] & object
  const day = addDays(months(on, demoMonths)[0] as string, 1)
  const by = owner && { type: 'user' as const, id: owner.userId, name: owner.name, role: owner.role }
  const at = (time: string) => `${day}T${time}:00.000Z`

  const profiled = ctx.play('profile.update', at('07:10'), by)
  profiled.emit('profile.updated', await profileOf(ctx, profiled.write.profile.update(before, profile)))
  const taxed = ctx.play('tax-rate.create', at('07:22'), by)
  taxed.emit('tax-rate.created', taxed.write.taxRate.create(intraCommunity))
  ctx.play('payment-term.create', at('07:25'), by).write.paymentTerm.create(discount)
  for (const [index, field] of customFields.entries()) {
    const past = ctx.play('custom-field.create', at(`07:${30 + index}`), by)
    past.emit('custom-field.created', past.write.customField.create(field))
  }
  ctx.emit('demo.filled', { id, version, on, team })
}
