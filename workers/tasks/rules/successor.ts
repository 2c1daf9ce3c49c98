import { addDays, daysBetween } from '#kit/calendar'
import type { Recurrence, Task } from '../contract.ts'
import { nextDue } from './recurrence.ts'

type Done = Pick<Task, 'dueOn' | 'startOn'> & { recurrence: Recurrence | null }
/** What of the next one differs from the one that was done. */
export type Next = { dueOn: string; startOn: string | null; recurrence: Recurrence; days: number }

/** What comes after a task that was done on a day; undefined for one that does not come again. `days` lie between the two. */
export function nextOf({ recurrence, dueOn, startOn }: Done, doneOn: string): Next | undefined {
  if (!recurrence || !dueOn) return undefined
  const next = nextDue(recurrence, { dueOn, doneOn })
  if (next === undefined) return undefined
  const days = daysBetween(dueOn, next)
  const more = { ...recurrence, number: recurrence.number + 1 }
  return { dueOn: next, startOn: moved(startOn, days), recurrence: more, days }
}

/** A day of something that moves along, such as the due date of a subtask. */
export const moved = (day: string | null, days: number): string | null => day && addDays(day, days)

/** What one starts over with: nothing ticked. */
export const unticked = (checklist: Task['checklist']): Task['checklist'] =>
  checklist.map((item) => ({ ...item, isDone: false }))
