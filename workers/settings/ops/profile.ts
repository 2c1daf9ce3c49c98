import type { Ctx, Handler } from '#kit/serve'
import { parseVatId } from '#kit/vat-id'
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

export const updateProfile: Handler<App, 'profile.update'> = async (ctx, { iban, vatId, ...changes }) => {
  const account = iban && parseIban(iban)
  if (iban && !account) return ctx.invalid('#/iban', 'not-an-iban')
  const country = ctx.tenant.country
  const own = vatId ? parseVatId(vatId, country) : null
  // It is printed on every invoice.
  if (own && (!own.isWellFormed || own.check === 'failed')) return ctx.invalid('#/vatId', 'not-a-vat-id', { country })
  const before = (await ctx.db.profile.findFirst()) as Stored
  const after = ctx.write.profile.update(before, {
    ...changes,
    ...(vatId !== undefined && { vatId: own?.value ?? null }),
    ...(iban !== undefined && { iban: account }),
  })
  const profile = await profileOf(ctx, after)
  ctx.emit('profile.updated', profile)
  return profile
}
