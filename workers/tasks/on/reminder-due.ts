import type { EventHandler } from '#kit/serve'
import type { tasks } from '../contract.ts'
import { concerned } from '../ops/tell.ts'
import { isOpen } from '../rules/status.ts'

/** Reminds only of what stands there now: what was done, deleted, moved or snoozed since has another reminder, or none. */
export const reminderDue: EventHandler<typeof tasks, typeof tasks, 'task.reminder-due'> = async (
  ctx,
  { id, remindAt },
) => {
  const task = await ctx.db.task.findFirst({ where: { id } })
  if (!task || task.archivedAt || !isOpen(task.status) || task.remindAt !== remindAt) return
  const reminded = ctx.write.task.update(task, { remindAt: null })
  ctx.emit('task.reminded', { ...reminded, toIds: concerned(task) } as never)
}
