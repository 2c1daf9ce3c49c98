import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { settings } from '../contract.ts'
import { started } from '../ops/start.ts'

/** A business is born: it starts from the pack of its country, under the name it was registered with. */
export const tenantCreated: EventHandler<typeof settings, typeof identity, 'tenant.created'> = async (
  ctx,
  { name },
) => {
  const registration = await ctx.db.registration.findFirst()
  if (!registration) ctx.write.registration.create({ name })
  await started(ctx)
}
