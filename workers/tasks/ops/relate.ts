import type { Handler } from '#kit/serve'
import type { Brief } from '../contract.ts'
import type { App } from './look-up.ts'

export const createRelation: Handler<App, 'relation.create'> = async (ctx, { taskId, kind, otherId }) => {
  if (taskId === otherId) return ctx.invalid('#/otherId', 'itself')
  // Which of two relates to the other makes no difference, so that it is said once.
  const [first, second] = kind === 'relates-to' && taskId > otherId ? [otherId, taskId] : [taskId, otherId]
  return ctx.write.relation.create({ taskId: first, kind, otherId: second })
}

export const removeRelation: Handler<App, 'relation.remove'> = async (ctx, { id }) => {
  const relation = await ctx.db.relation.require(id)
  // Whoever reaches neither of them knows of no relation.
  await ctx.db.task.require(relation.taskId)
  ctx.write.relation.delete(relation)
  ctx.emit('relation.removed', relation as never)
  return relation as never
}

export const getRelations: Handler<App, 'task.relations'> = async (ctx, { id }) => {
  await ctx.db.task.require(id)
  const [relations, subtasks] = await Promise.all([
    ctx.db.relation.findMany({
      where: { OR: [{ taskId: id }, { otherId: id }] },
      orderBy: { createdAt: 'asc' },
      take: 500,
    }),
    ctx.db.task.findMany({ where: { parentId: id, archivedAt: null }, orderBy: { rank: 'asc' } }),
  ])
  const ids = relations.map(({ taskId, otherId }) => (taskId === id ? otherId : taskId))
  const others = await ctx.db.task.findMany({ where: { id: { in: ids }, archivedAt: null } })
  const briefs = new Map(others.map((task) => [task.id, task as Brief]))
  const those = (kind: string, side: 'taskId' | 'otherId') =>
    relations.flatMap((relation) => {
      const other = briefs.get(relation[side === 'taskId' ? 'otherId' : 'taskId'])
      return relation.kind === kind && relation[side] === id && other ? [{ ...other, relationId: relation.id }] : []
    })
  return {
    blockedBy: those('blocked-by', 'taskId'),
    blocks: those('blocked-by', 'otherId'),
    duplicateOf: those('duplicate-of', 'taskId'),
    duplicates: those('duplicate-of', 'otherId'),
    relatesTo: [...those('relates-to', 'taskId'), ...those('relates-to', 'otherId')],
    subtasks: subtasks as Brief[],
  }
}
