import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { settings } from '../contract.ts'

/** The business was renamed: documents say so too, unless its profile has a legal name of its own. */
export const tenantUpdated: EventHandler<typeof settings, typeof identity, 'tenant.updated'> = async (
  ctx,
  { name },
) => {
  const registration = await ctx.db.registration.findFirst()
  if (!registration) ctx.write.registration.create({ name })
  else if (registration.name !== name) ctx.write.registration.update(registration, { name })
}
