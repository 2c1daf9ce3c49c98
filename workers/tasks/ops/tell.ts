import type { Ctx } from '#kit/serve'
import type { App, TaskRow } from './look-up.ts'

type Telling<E extends string> = Pick<Ctx<App, never, E>, 'emit' | 'actor'>
type Assigned = Pick<TaskRow, 'assigneeId' | 'alsoIds'>
type Told = Parameters<Ctx<App>['emit']>[1] & Assigned & Pick<TaskRow, 'remindAt' | 'createdById'>

const assigned = ({ assigneeId, alsoIds }: Assigned): string[] => [...(assigneeId ? [assigneeId] : []), ...alsoIds]

/** Tells those of a task whose it is now, unless they took it themselves. */
export function tellAssigned(ctx: Telling<'task.assigned'>, before: Assigned | null, task: Told) {
  const known = [...(before ? assigned(before) : []), ctx.actor.id]
  const toIds = [...new Set(assigned(task))].filter((id) => !known.includes(id))
  if (toIds.length > 0) ctx.emit('task.assigned', { ...task, toIds } as never)
}

/** Wakes the app when a reminder is due; what is due by then is seen by what stands there. */
export function tellReminder(ctx: Telling<'task.reminder-due'>, before: Pick<TaskRow, 'remindAt'> | null, task: Told) {
  const { id, version, remindAt } = task
  if (remindAt && remindAt !== before?.remindAt)
    ctx.emit('task.reminder-due', { id, version, remindAt }, { at: remindAt })
}

/** Whom a task concerns: who answers for it, else who made it, and who is assigned besides. */
export const concerned = ({ createdById, ...task }: Assigned & Pick<TaskRow, 'createdById'>): string[] => [
  ...new Set([task.assigneeId ?? createdById, ...task.alsoIds]),
]
