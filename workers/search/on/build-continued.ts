import type { EventHandler } from '#kit/serve'
import type { search } from '../contract.ts'
import { first, takeUpNext } from '../index/read.ts'
import { forget } from '../index/tables.ts'
import { nouns } from '../nouns.ts'

/** Pages of one step: each is a second or so. */
const pagesAtOnce = 10
const forgottenAtOnce = 5000

/**
 * One step of making the index anew: the next pages of one noun, then the next noun, and at the end what none of the
 * pages had is taken away. Whoever writes meanwhile is heard as ever.
 */
export const buildContinued: EventHandler<typeof search, typeof search, 'build.continued'> = async (ctx, step) => {
  const build = await ctx.db.build.findFirst({ where: { id: step.id } })
  // Another one was begun since.
  if (!build || build.finishedAt || build.startedAt !== step.startedAt) return
  const at = nouns.findIndex(({ noun }) => noun === step.noun)
  let [records, index, after]: [number, number, string] = [build.records, at, step.after]
  for (let page = 0; page < pagesAtOnce && index >= 0 && index < nouns.length; page++) {
    const next = await takeUpNext(ctx, nouns[index] as (typeof nouns)[number], after)
    records += next.count
    after = next.after ?? first
    if (!next.after) index++
  }
  const noun = index >= 0 ? nouns[index]?.noun : undefined
  const isOver = noun === undefined && (await forget(ctx, build.startedAt, forgottenAtOnce)) < forgottenAtOnce
  const next = ctx.write.build.update(build, { records, ...(isOver && { finishedAt: ctx.now }) })
  if (!isOver) ctx.emit('build.continued', { ...step, version: next.version, noun: noun ?? '', after })
}
