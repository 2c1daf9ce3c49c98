import type { Ctx } from '#kit/serve'
import type { tasks } from '../contract.ts'
import { dueOf } from '../rules/due.ts'
import { isOpen } from '../rules/status.ts'
import { type App, type StateRow, stateOf, type TaskRow } from './look-up.ts'
import { succeed, withdraw } from './succeed.ts'
import { tellReminder } from './tell.ts'

type Emits = (typeof tasks)['ops']['task.complete']['emits'][number]
export type Moving = Ctx<App, 'blocked' | 'open-subtasks', Emits>

/**
 * Puts a task into a state, with all that follows from its group: completing asks for what blocks it and for its subtasks,
 * and makes the next one of a series; reopening takes that back where nobody has touched it.
 */
export async function intoState(ctx: Moving, task: TaskRow, state: StateRow, more: { rank?: string } = {}) {
  const [was, is] = [task.status, state.group]
  const isCompleted = is === 'completed' && was !== 'completed'
  const isReopened = !isOpen(was) && isOpen(is)
  ctx.write.state.expect(state)
  if (isCompleted) {
    await assertUnblocked(ctx, task)
    await finishSubtasks(ctx, task, state)
  }
  const next = isCompleted && !task.nextId ? await succeed(ctx, task) : undefined
  const isWithdrawn = isReopened && task.nextId !== null && (await withdraw(ctx, task.nextId))
  const reminder = isReopened ? dueOf(task, ctx.tenant.timeZone, ctx.now).remindAt : task.remindAt
  const moved = ctx.write.task.update(task, {
    ...more,
    stateId: state.id,
    status: is,
    completedAt: is === 'completed' ? (task.completedAt ?? ctx.now) : null,
    remindAt: isOpen(is) ? reminder : null,
    nextId: next?.id ?? (isWithdrawn ? null : task.nextId),
  })
  tellReminder(ctx, task, moved)
  ctx.emit(isCompleted ? 'task.completed' : isReopened ? 'task.reopened' : 'task.moved', moved)
  return moved
}

async function assertUnblocked({ db, fail }: Moving, { id }: TaskRow): Promise<void> {
  const relations = await db.relation.findMany({ where: { taskId: id, kind: 'blocked-by' } })
  if (relations.length === 0) return
  const ids = relations.map(({ otherId }) => otherId)
  const others = await db.task.findMany({ where: { id: { in: ids }, archivedAt: null }, orderBy: { key: 'asc' } })
  const open = others.filter(({ status }) => isOpen(status)).map(({ key }) => key)
  if (open.length > 0) fail('blocked', `${open.slice(0, 10).join(', ')} is not done`)
}

/** As its list says: the database refuses what has open subtasks, where they come first. */
async function finishSubtasks(ctx: Moving, task: TaskRow, state: StateRow): Promise<void> {
  const list = await ctx.db.list.require(task.listId)
  if (list.whenDone !== 'subtasks-too') return
  const subtasks = await ctx.db.task.findMany({ where: { parentId: task.id, archivedAt: null } })
  const open = subtasks.filter(({ status }) => isOpen(status))
  const ids = open.map(({ id }) => id)
  const relations = await ctx.db.relation.findMany({ where: { taskId: { in: ids }, kind: 'blocked-by' } })
  for (const subtask of blockersFirst(open, relations)) {
    const done = { stateId: state.id, status: state.group, completedAt: ctx.now, remindAt: null }
    ctx.emit('task.completed', ctx.write.task.update(subtask, done))
  }
}

/** As they may be completed one after another. */
function blockersFirst(tasks: readonly TaskRow[], relations: readonly { taskId: string; otherId: string }[]) {
  const inOrder: TaskRow[] = []
  const add = (task: TaskRow) => {
    if (inOrder.includes(task)) return
    const blockers = relations.flatMap(({ taskId, otherId }) => (taskId === task.id ? otherId : []))
    for (const other of tasks) if (blockers.includes(other.id)) add(other)
    inOrder.push(task)
  }
  tasks.forEach(add)
  return inOrder
}

/** The handler of an act that leads into the default state of a group. */
export const into =
  (group: 'unstarted' | 'completed' | 'cancelled') =>
  async (ctx: Moving, { id }: { id: string }) => {
    const task = await ctx.db.task.require(id)
    return intoState(ctx, task, await stateOf(ctx, { group }))
  }
