import type { Handler } from '#kit/serve'
import { minutesAfter } from '../rules/due.ts'
import { isOpen } from '../rules/status.ts'
import { datesOf } from './dates.ts'
import { type App, aboutName, listOf, nextKey } from './look-up.ts'
import { assertRoom, withIds } from './make-task.ts'
import { tellAssigned, tellReminder } from './tell.ts'

/** Fields that a reminder follows from: any other change leaves one that was snoozed alone. */
const dated = ['startOn', 'dueOn', 'dueTime', 'remindMinutes', 'parentId', 'recurrence'] as const

export const updateTask: Handler<App, 'task.update'> = async (ctx, { id, checklist, recurrence, ...changes }) => {
  const before = await ctx.db.task.require(id)
  const after = { ...before, ...defined(changes) }
  if (after.parentId === id) return ctx.invalid('#/parentId', 'itself')
  if (after.parentId && after.parentId !== before.parentId) await assertRoom(ctx, after.parentId)
  const dates =
    dated.some((field) => JSON.stringify(after[field]) !== JSON.stringify(before[field])) || recurrence !== undefined
      ? datesOf(ctx, after, recurrence)
      : undefined
  const isSameDue =
    !dates ||
    (dates.dueAt === before.dueAt && dates.dueOn === before.dueOn && after.remindMinutes === before.remindMinutes)
  const isAboutOther = after.aboutNoun !== before.aboutNoun || after.aboutId !== before.aboutId
  const list = after.listId === before.listId ? undefined : await listOf(ctx, after.listId)
  if (list) ctx.write.list.expect(list)
  const task = ctx.write.task.update(before, {
    ...changes,
    ...(isAboutOther && { aboutName: await aboutName(ctx, after) }),
    ...dates,
    remindAt: isSameDue ? before.remindAt : isOpen(before.status) ? dates.remindAt : null,
    ...(dates && dates.dueOn !== before.dueOn && { warnedOf: null }),
    ...(checklist && { checklist: withIds(checklist) }),
    ...(list && { key: nextKey(ctx, list) }),
  })
  tellAssigned(ctx, before, task)
  tellReminder(ctx, before, task)
  return task
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> }
const defined = <T extends object>(changes: T) =>
  Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Given<T>

export const checkItem: Handler<App, 'task.check'> = async (ctx, { id, itemId, isDone }) => {
  const before = await ctx.db.task.require(id)
  const checklist = before.checklist as { id: string; isDone: boolean }[]
  if (!checklist.some((item) => item.id === itemId)) return ctx.invalid('#/itemId', 'unknown-record')
  const task = ctx.write.task.update(before, {
    checklist: checklist.map((item) => (item.id === itemId ? { ...item, isDone } : item)),
  })
  ctx.emit('task.checked', task)
  return task
}

export const snoozeTask: Handler<App, 'task.snooze'> = async (ctx, { id, minutes }) => {
  const before = await ctx.db.task.require(id)
  const task = ctx.write.task.update(before, { remindAt: minutesAfter(ctx.now, minutes) })
  tellReminder(ctx, before, task)
  return task
}
