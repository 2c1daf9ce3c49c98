import type { Ctx, Handler } from '#kit/serve'
import type { Profile, settings } from '../contract.ts'
import { parseIban } from '../rules/iban.ts'

type App = typeof settings
type Stored = Omit<Profile, 'legalName'> & { legalName: string | null }

/** With the name that the business was registered under, unless it has given another. */
export async function profileOf({ db }: Pick<Ctx<App>, 'db'>, changed?: Stored): Promise<Profile> {
  const [registration, stored] = await Promise.all([db.registration.findFirst(), changed ?? db.profile.findFirst()])
  const profile = stored as Stored
  return { ...profile, legalName: profile.legalName ?? registration?.name ?? '' }
}

export const getProfile: Handler<App, 'profile.get'> = (ctx) => profileOf(ctx)

export const updateProfile: Handler<App, 'profile.update'> = async (ctx, { iban, ...changes }) => {
  const account = iban && parseIban(iban)
  if (iban && !account) return ctx.invalid('#/iban', 'not-an-iban')
  const before = (await ctx.db.profile.findFirst()) as Stored
  const after = ctx.write.profile.update(before, { ...changes, ...(iban !== undefined && { iban: account }) })
  const profile = await profileOf(ctx, after)
  ctx.emit('profile.updated', profile)
  return profile
}
