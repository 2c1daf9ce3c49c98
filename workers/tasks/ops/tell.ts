import type { Ctx } from '#kit/serve'
import type { App, TaskRow } from './look-up.ts'

type Telling<E extends string> = Pick<Ctx<App, never, E>, 'emit' | 'actor'>
type Told = Parameters<Ctx<App>['emit']>[1] & Pick<TaskRow, 'assigneeId' | 'remindAt' | 'createdById'>

/** Tells somebody of a task that is theirs now, unless they took it themselves. */
export function tellAssigned(ctx: Telling<'task.assigned'>, before: Pick<TaskRow, 'assigneeId'> | null, task: Told) {
  const { assigneeId } = task
  if (!assigneeId || assigneeId === before?.assigneeId || assigneeId === ctx.actor.id) return
  ctx.emit('task.assigned', { ...task, toIds: [assigneeId] } as never)
}

/** Wakes the app when a reminder is due; what is due by then is seen by what stands there. */
export function tellReminder(ctx: Telling<'task.reminder-due'>, before: Pick<TaskRow, 'remindAt'> | null, task: Told) {
  const { id, version, remindAt } = task
  if (remindAt && remindAt !== before?.remindAt)
    ctx.emit('task.reminder-due', { id, version, remindAt }, { at: remindAt })
}

/** Whom a task concerns: who answers for it, else who made it. */
export const concerned = ({ assigneeId, createdById }: Pick<TaskRow, 'assigneeId' | 'createdById'>): string[] => [
  assigneeId ?? createdById,
]
