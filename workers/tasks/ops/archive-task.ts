import type { Handler } from '#kit/serve'
import { dueOf } from '../rules/due.ts'
import { isOpen } from '../rules/status.ts'
import type { App } from './look-up.ts'
import { tellReminder } from './tell.ts'

export const archiveTask: Handler<App, 'task.archive'> = async (ctx, { id }) => {
  const task = await ctx.db.task.require(id)
  if (task.archivedAt) return task
  const subtasks = await ctx.db.task.findMany({ where: { parentId: id, archivedAt: null } })
  const archived = [task, ...subtasks].map((each) => ctx.write.task.update(each, { archivedAt: ctx.now }))
  for (const each of archived.slice(1)) ctx.emit('task.archived', each)
  return archived[0] as typeof task
}

/** Subtasks that went with it come back with it. */
export const restoreTask: Handler<App, 'task.restore'> = async (ctx, { id }) => {
  const task = await ctx.db.task.require(id)
  if (!task.archivedAt) return task
  const together = { parentId: id, archivedAt: new Date(task.archivedAt) }
  const subtasks = await ctx.db.task.findMany({ where: together })
  const restored = [task, ...subtasks].map((each) => {
    const { remindAt } = dueOf(each, ctx.tenant.timeZone, ctx.now)
    return ctx.write.task.update(each, { archivedAt: null, remindAt: isOpen(each.status) ? remindAt : null })
  })
  for (const each of restored) tellReminder(ctx, null, each)
  for (const each of restored.slice(1)) ctx.emit('task.restored', each)
  return restored[0] as typeof task
}
