import type * as z from 'zod'
import type { Ctx } from '#kit/serve'
import { type Recurrence, RecurrenceRule } from '../contract.ts'
import { dueOf } from '../rules/due.ts'
import { faultOf, firstDue } from '../rules/recurrence.ts'
import type { App } from './look-up.ts'

type Rule = z.output<typeof RecurrenceRule>
type Dated = {
  startOn: string | null
  dueOn: string | null
  dueTime: string | null
  remindMinutes: number | null
  parentId: string | null
  recurrence: Recurrence | null
}
type Asking = Pick<Ctx<App>, 'invalid' | 'now' | 'tenant'>

/** Beyond these, an instant of the day may lie in no year that there is. */
const [firstDay, lastDay] = ['1901-01-01', '9998-12-31']

/**
 * What follows from the dates of a task. A rule that is new moves the due date to the first day that it falls on; one that is
 * as before goes on counting from where it began.
 */
export function datesOf(ctx: Asking, task: Dated, rule: Rule | null | undefined) {
  const { startOn, dueOn } = task
  for (const [field, day] of Object.entries({ startOn, dueOn }))
    if (day && (day < firstDay || day > lastDay)) return ctx.invalid(`#/${field}`, 'year-out-of-range')
  if (startOn && dueOn && startOn > dueOn) return ctx.invalid('#/startOn', 'after-due')
  const recurrence = rule === undefined ? task.recurrence : rule && recurring(ctx, task, rule)
  if (recurrence && !dueOn) return ctx.invalid('#/recurrence', 'no-due-date')
  if (recurrence && task.parentId) return ctx.invalid('#/recurrence', 'not-for-subtasks')
  const isNew = recurrence !== null && recurrence !== task.recurrence
  const due = isNew ? recurrence.startOn : dueOn
  return { dueOn: due, recurrence, ...dueOf({ ...task, dueOn: due }, ctx.tenant.timeZone, ctx.now) }
}

function recurring(ctx: Asking, { dueOn, recurrence: before }: Dated, given: Rule): Recurrence {
  if (!dueOn) return ctx.invalid('#/recurrence', 'no-due-date')
  const fault = faultOf(given)
  if (fault?.[1] === 'not-with-unit') return ctx.invalid(`#/recurrence/${fault[0]}`, fault[1], { unit: given.unit })
  if (fault) return ctx.invalid(`#/recurrence/${fault[0]}`, fault[1])
  const rule = explicit(given, dueOn)
  if (before && isSame(rule, before)) return before
  const startOn = firstDue(rule, dueOn)
  if (startOn === undefined) return ctx.invalid('#/recurrence', 'never-comes')
  return { ...rule, startOn, number: before?.number ?? 1 }
}

/** The day of the month is kept: that of a due date in February would be another. */
function explicit(rule: Rule, dueOn: string): Rule {
  const isByMonth = rule.unit === 'month' || rule.unit === 'year'
  const isOfDay = isByMonth && rule.from === 'due' && rule.nth === null
  return isOfDay ? { ...rule, monthDay: rule.monthDay ?? Number(dueOn.slice(8)) } : rule
}

const fields = Object.keys(RecurrenceRule.shape) as (keyof Rule)[]
const isSame = (rule: Rule, before: Recurrence) =>
  fields.every((field) => JSON.stringify(rule[field]) === JSON.stringify(before[field]))
