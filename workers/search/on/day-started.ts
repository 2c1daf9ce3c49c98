import type { identity } from '#contracts/identity'
import type { EventHandler } from '#kit/serve'
import type { search } from '../contract.ts'
import { shape } from '../nouns.ts'
import { begin } from '../ops/build.ts'

/** A business that was there before its index, or before what contracts say of it now, gets one within a day. */
export const dayStarted: EventHandler<typeof search, typeof identity, 'day.started'> = async (ctx) => {
  const build = await ctx.db.build.findFirst()
  if (build?.shape !== shape) await begin(ctx)
}
