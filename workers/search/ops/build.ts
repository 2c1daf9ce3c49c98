import { type Ctx, type EventHandler, type Handler, stableId } from '#kit/serve'
import type { search } from '../contract.ts'
import { first } from '../index/read.ts'
import { nouns, shape } from '../nouns.ts'

type SearchCtx = Pick<Ctx<typeof search>, 'db' | 'write' | 'emit' | 'tenant' | 'now'>

/** Begins to make the index anew; one that is under way ends. */
export async function begin(ctx: SearchCtx) {
  const begun = { shape, records: 0, startedAt: ctx.now, finishedAt: null }
  const before = await ctx.db.build.findFirst()
  const build = before
    ? ctx.write.build.update(before, begun)
    : ctx.write.build.create({ id: await stableId(ctx.tenant.id, 'build'), ...begun })
  const { id, version } = build
  ctx.emit('build.continued', { id, version, startedAt: ctx.now, noun: nouns[0]?.noun ?? '', after: first })
  return begun
}

export const rebuild: Handler<typeof search, 'index.rebuild'> = (ctx) => begin(ctx)

export const getIndex: Handler<typeof search, 'index.get'> = async (ctx) => ({
  build: await ctx.db.build.findFirst(),
})

export const buildRequested: EventHandler<typeof search, typeof search, 'build.requested'> = async (ctx) => {
  await begin(ctx)
}
