import type { identity } from '#contracts/identity'
import { type EventHandler, stableId } from '#kit/serve'
import type { search } from '../contract.ts'
import { shape } from '../nouns.ts'

/** Of a business that begins now everything is heard: there is nothing to read anew. */
export const tenantCreated: EventHandler<typeof search, typeof identity, 'tenant.created'> = async (ctx) => {
  if (await ctx.db.build.findFirst()) return
  const id = await stableId(ctx.tenant.id, 'build')
  ctx.write.build.create({ id, shape, records: 0, startedAt: ctx.now, finishedAt: ctx.now })
}
