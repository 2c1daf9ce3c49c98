import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { mailroom } from '../contract.ts'
import { newLocalPart } from '../rules/local-part.ts'

/** A business has an address from its beginning; one that was there before the app asks for one (`address.replace`). */
export const tenantCreated: EventHandler<typeof mailroom, typeof identity, 'tenant.created'> = async (
  ctx,
  { name },
) => {
  if (!(await ctx.db.address.findFirst({}))) ctx.write.address.create({ localPart: newLocalPart(name) })
}
