import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { settings } from '../contract.ts'

/** Documents name the business as it was registered, until it says otherwise. */
export const tenantCreated: EventHandler<typeof settings, typeof identity, 'tenant.created'> = async (
  ctx,
  { name },
) => {
  const registration = await ctx.db.registration.findFirst()
  if (!registration) ctx.write.registration.create({ name })
}
