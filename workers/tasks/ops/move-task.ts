import type { Handler } from '#kit/serve'
import { intoState } from './into-state.ts'
import { type App, rankAt, stateOf } from './look-up.ts'

export const moveTask: Handler<App, 'task.move'> = async (ctx, { id, stateId, afterId, beforeId }) => {
  for (const [field, other] of Object.entries({ afterId, beforeId }))
    if (other === id) return ctx.invalid(`#/${field}`, 'itself')
  const task = await ctx.db.task.require(id)
  const [rank, state] = await Promise.all([
    afterId || beforeId ? rankAt(ctx, { id, afterId, beforeId }) : undefined,
    stateId && stateId !== task.stateId ? stateOf(ctx, { id: stateId }) : undefined,
  ])
  if (state) return intoState(ctx, task, state, rank ? { rank } : {})
  if (!rank) return task
  const moved = ctx.write.task.update(task, { rank })
  ctx.emit('task.moved', moved)
  return moved
}
