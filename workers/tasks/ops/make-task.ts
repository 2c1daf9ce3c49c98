import { uuidv7 } from 'uuidv7'
import type { Ctx, Handler } from '#kit/serve'
import { newRanks } from '../rules/rank.ts'
import { isOpen } from '../rules/status.ts'
import { titleAndNotes } from '../rules/title.ts'
import { datesOf } from './dates.ts'
import { type App, aboutName, listOf, nextKey, stateOf } from './look-up.ts'
import { tellAssigned, tellReminder } from './tell.ts'

/** As many as may be read, copied and completed together. */
export const mostSubtasks = 100

type Creating = Handler<App, 'task.create'>

export const createTask: Creating = async (ctx, { listId, stateId, checklist, recurrence, ...input }) => {
  const [list, state, about] = await Promise.all([
    listOf(ctx, listId),
    stateOf(ctx, stateId ? { id: stateId } : { group: 'unstarted' }),
    aboutName(ctx, input),
    input.parentId && assertRoom(ctx, input.parentId),
  ])
  ctx.write.list.expect(list)
  ctx.write.state.expect(state)
  const dates = datesOf(ctx, { ...input, recurrence: null }, recurrence)
  const task = ctx.write.task.create({
    ...input,
    aboutName: about,
    ...dates,
    remindAt: isOpen(state.group) ? dates.remindAt : null,
    key: nextKey(ctx, list),
    listId: list.id,
    stateId: state.id,
    status: state.group,
    rank: ctx.nextNumber(newRanks),
    checklist: withIds(checklist),
    ...fresh,
    completedAt: state.group === 'completed' ? ctx.now : null,
    createdById: ctx.actor.id,
  })
  tellAssigned(ctx, null, task)
  tellReminder(ctx, null, task)
  return task
}

/** What no task begins with. */
export const fresh = { warnedOf: null, nextId: null, completedAt: null, archivedAt: null } as const

export const taskFromText: Handler<App, 'task.from-text'> = async (ctx, { text, listId, ...about }) => {
  const task = await createTask(ctx as never, {
    ...titleAndNotes(text),
    ...about,
    ...{ listId, stateId: undefined },
    ...{ priority: 'none', assigneeId: null, alsoIds: [], parentId: null, labels: [], estimate: null, custom: {} },
    ...{ startOn: null, dueOn: null, dueTime: null, remindMinutes: null, recurrence: null, checklist: [] },
  })
  ctx.emit('task.created', task)
  return task
}

export async function assertRoom(ctx: Pick<Ctx<App, 'too-many-subtasks'>, 'db' | 'fail'>, parentId: string) {
  const count = await ctx.db.task.count({ where: { parentId, archivedAt: null } })
  if (count >= mostSubtasks) ctx.fail('too-many-subtasks')
}

type Item = { id?: string | undefined; text: string; isDone: boolean }
/** What is new in a checklist gets an id, by which it is ticked. */
export const withIds = (checklist: readonly Item[]) =>
  checklist.map(({ id = uuidv7(), text, isDone }) => ({ id, text, isDone }))
