import type * as z from 'zod'
import {
  addDays,
  addMonths,
  CalendarError,
  daysBetween,
  occurrencesFrom,
  type Recurrence as Plain,
  weekdayOf,
} from '#kit/calendar'
import type { Recurrence, RecurrenceRule } from '../contract.ts'

type Rule = z.output<typeof RecurrenceRule>
type From = { dueOn: string; doneOn: string }

/** Years have at most 12 short months in a row that are skipped: of a rule by years, none may ever fit. */
const mostTries = 400
/** Later than this, its instant may lie in no year that there is. */
const last = '9998-12-31'

/**
 * When the next one is due after one was done; undefined when the series has ended. From the due date it is the first day
 * of the series that is neither past nor the one just done: who is late gets one task, not all that were missed.
 */
export function nextDue(rule: Recurrence, { dueOn, doneOn }: From): string | undefined {
  if (rule.count !== null && rule.number >= rule.count) return undefined
  const next = withinCalendar(() =>
    rule.from === 'completion' ? after(rule, doneOn) : onOrAfter(rule, later(addDays(dueOn, 1), doneOn)),
  )
  return next !== undefined && next > (rule.until ?? last) ? undefined : next
}

/** The first day of a series that begins with a day: that day, where the rule falls on it. */
export const firstDue = (rule: Rule, dueOn: string): string | undefined =>
  rule.from === 'completion' ? dueOn : withinCalendar(() => onOrAfter({ ...rule, startOn: dueOn }, dueOn))

/** A series ends with the years that there are. */
function withinCalendar(find: () => string | undefined): string | undefined {
  try {
    return find()
  } catch (error) {
    if (error instanceof CalendarError) return undefined
    throw error
  }
}

type Fault = [field: string, code: 'not-from-completion' | 'not-with-unit']

/** What is wrong with a rule: the field, and the code of the contract. */
export function faultOf({ unit, from, weekdays, nth, monthDay }: Rule): Fault | undefined {
  const isByMonth = unit === 'month' || unit === 'year'
  if (from === 'completion' && (weekdays.length > 0 || nth !== null || monthDay !== null))
    return [weekdays.length > 0 ? 'weekdays' : nth === null ? 'monthDay' : 'nth', 'not-from-completion']
  if (nth !== null && (!isByMonth || weekdays.length !== 1)) return ['nth', 'not-with-unit']
  if (weekdays.length > 0 && unit !== 'week' && nth === null) return ['weekdays', 'not-with-unit']
  if (monthDay !== null && (!isByMonth || nth !== null)) return ['monthDay', 'not-with-unit']
  return undefined
}

const later = (a: string, b: string) => (a > b ? a : b)

function after({ every, unit }: Rule, day: string): string {
  if (unit === 'day') return addDays(day, every)
  return unit === 'week' ? addDays(day, every * 7) : addMonths(day, every * (unit === 'year' ? 12 : 1))
}

type Counted = Rule & { startOn: string }

function onOrAfter(rule: Counted, day: string): string | undefined {
  const from = later(day, rule.startOn)
  return rule.unit === 'week' && rule.weekdays.length > 0 ? onWeekday(rule, from) : onPlain(rule, from)
}

/** Weeks count from the Monday before the start. */
function onWeekday({ every, weekdays, startOn }: Counted, from: string): string | undefined {
  const monday = addDays(startOn, 1 - weekdayOf(startOn))
  const fits = (day: string) =>
    weekdays.includes(weekdayOf(day)) && Math.floor(daysBetween(monday, day) / 7) % every === 0
  for (let ahead = 0; ahead < 7 * (every + 1); ahead++) if (fits(addDays(from, ahead))) return addDays(from, ahead)
  return undefined
}

function onPlain(rule: Counted, from: string): string | undefined {
  const plain = toPlain(rule)
  const { on } = plain
  // The calendar falls back to the last day of a shorter month, which may be left out here.
  const isShort = (day: string) => on && 'day' in on && Number(day.slice(8)) !== on.day
  if (rule.shortMonths === 'last-day') return occurrencesFrom(plain, from, 1)[0]?.day
  return occurrencesFrom(plain, from, mostTries).find(({ day }) => !isShort(day))?.day
}

function toPlain({ startOn, every, unit, weekdays: [weekday], nth, monthDay }: Counted): Plain {
  const start = { start: startOn, every, unit }
  if (unit === 'day' || unit === 'week') return start
  if (nth !== null && weekday !== undefined) return { ...start, on: { weekday: weekday as 1, nth } }
  return { ...start, on: { day: monthDay ?? Number(startOn.slice(8)) } }
}
