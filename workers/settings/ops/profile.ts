import type { Handler } from '#kit/serve'
import type { settings } from '../contract.ts'
import { parseIban } from '../rules/iban.ts'
import { profileOf, type Start, started } from './start.ts'

export const getProfile: Handler<typeof settings, 'profile.get'> = (ctx) => profileOf(ctx)

export const updateProfile: Handler<typeof settings, 'profile.update'> = async (ctx, { iban, ...changes }) => {
  const account = iban && parseIban(iban)
  if (iban && !account) return ctx.invalid('#/iban', 'has wrong check digits, or is no IBAN')
  const begun = await started(ctx)
  const before = begun?.profile ?? ((await ctx.db.profile.findFirst()) as Start['profile'])
  const after = ctx.write.profile.update(before, { ...changes, ...(iban !== undefined && { iban: account }) })
  const profile = await profileOf(ctx, after)
  ctx.emit('profile.updated', profile)
  return profile
}
