import type * as z from 'zod'
import type { RecurrenceRule } from '#contracts/tasks'
import { endOfMonth, weekdayOf } from '#kit/calendar'

type Rule = z.output<typeof RecurrenceRule>

/** Every month, on the day that it is due. */
export const usualRule: Rule = {
  ...{ every: 1, unit: 'month', from: 'due', weekdays: [], nth: null },
  ...{ monthDay: null, shortMonths: 'last-day', until: null, count: null },
}

/** What is kept beside a rule is no part of it. */
export const ruleOf = (given: Rule): Rule =>
  Object.fromEntries((Object.keys(usualRule) as (keyof Rule)[]).map((field) => [field, given[field]])) as Rule

type Kind = 'day' | 'day-or-last' | 'day-or-skip' | 'last-day' | 'weekday'
/** One of the ways to fall on days of a month: with what its words name. */
export type MonthChoice = { kind: Kind; day: number; nth: number; weekday: number; rule: Partial<Rule> }

/** What a monthly rule can mean that begins on a day; days from the 29th on are missing in some months. */
export function choicesOf(rule: Rule, dueOn: string): MonthChoice[] {
  const day = rule.monthDay ?? Number(dueOn.slice(8))
  const weekday = weekdayOf(dueOn)
  const place = Math.ceil(Number(dueOn.slice(8)) / 7)
  const nth = place > 4 ? -1 : (place as 1 | 2 | 3 | 4)
  const on = (kind: Kind, changes: Partial<Rule>): MonthChoice => ({
    kind,
    ...{ day, nth, weekday },
    rule: { weekdays: [], nth: null, monthDay: day, shortMonths: 'last-day', ...changes },
  })
  const isMissing = day > 28
  const isLast = dueOn === endOfMonth(dueOn) || day === 31
  return [
    ...(isMissing ? [] : [on('day', {})]),
    ...(isMissing && day < 31 ? [on('day-or-last', {})] : []),
    ...(isMissing ? [on('day-or-skip', { shortMonths: 'skip' })] : []),
    ...(isLast ? [on('last-day', { monthDay: 31 })] : []),
    on('weekday', { weekdays: [weekday], nth, monthDay: null }),
  ]
}

/** Which of them a rule is. */
export function choiceOf({ monthDay, shortMonths, nth }: Rule, dueOn: string): Kind {
  const day = monthDay ?? Number(dueOn.slice(8))
  if (nth !== null) return 'weekday'
  if (day <= 28) return 'day'
  if (shortMonths === 'skip') return 'day-or-skip'
  return day === 31 ? 'last-day' : 'day-or-last'
}
