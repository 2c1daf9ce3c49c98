import type { Handler } from '#kit/serve'
import { longestRank, spread } from '../rules/rank.ts'
import { intoState, type Moving } from './into-state.ts'
import { type App, rankAt, stateOf } from './look-up.ts'

export const moveTask: Handler<App, 'task.move'> = async (ctx, { id, stateId, afterId, beforeId }) => {
  for (const [field, other] of Object.entries({ afterId, beforeId }))
    if (other === id) return ctx.invalid(`#/${field}`, 'itself')
  const task = await ctx.db.task.require(id)
  const [found, state] = await Promise.all([
    afterId || beforeId ? rankAt(ctx, { id, afterId, beforeId }) : undefined,
    stateId && stateId !== task.stateId ? stateOf(ctx, { id: stateId }) : undefined,
  ])
  const rank = found && found.length > longestRank ? await withRoom(ctx, id, found) : found
  if (state) return intoState(ctx, task, state, rank ? { rank } : {})
  if (!rank) return task
  const moved = ctx.write.task.update(task, { rank })
  ctx.emit('task.moved', moved)
  return moved
}

/** As many on either side get a new rank with a task whose own has become long. */
const around = 100

/** A short rank at the place of a long one, with its neighbours as they were. Who does not reach them all leaves them alone. */
async function withRoom(ctx: Moving, id: string, rank: string): Promise<string> {
  if (ctx.reach('task').groups) return rank
  const [before, after] = await Promise.all([
    ctx.db.task.findMany({
      where: { rank: { lt: rank }, id: { not: id } },
      orderBy: { rank: 'desc' },
      take: around + 1,
    }),
    ctx.db.task.findMany({
      where: { rank: { gt: rank }, id: { not: id } },
      orderBy: { rank: 'asc' },
      take: around + 1,
    }),
  ])
  const [low, high] = [before[around]?.rank ?? null, after[around]?.rank ?? null]
  const [ahead, behind] = [before.slice(0, around).reverse(), after.slice(0, around)]
  const ranks = spread(low, high, [...ahead.map((each) => each.id), id, ...behind.map((each) => each.id)])
  const own = ranks[ahead.length] as string
  const others = ranks.filter((each) => each !== own)
  for (const [at, each] of [...ahead, ...behind].entries()) ctx.write.task.update(each, { rank: others[at] as string })
  return own
}
