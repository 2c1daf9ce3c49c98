import { addDays, CalendarError, dayIn, daysBetween, numberOf, partsOf, type Weekday, weekdayOf } from './day.ts'

/** Which day of the month: its number, 31 being the last of any month, or the nth weekday, -1 being the last. */
export type MonthDay = { day: number } | { weekday: Weekday; nth: 1 | 2 | 3 | 4 | -1 }

/**
 * Every so many days, weeks, months or years from `start` on. Months and years fall on `on`, by default the day of
 * `start`; in a month that lacks it, on the last day, and the next one is back on it: 31 Jan, 28 Feb, 31 Mar. Weeks
 * fall on the weekday of `start`. The first day is the first one that fits and is not before `start`.
 */
export type Recurrence = {
  start: string
  every: number
  unit: 'day' | 'week' | 'month' | 'year'
  on?: MonthDay | undefined
  /** After so many days in all, or after a last day that is still allowed; never when left out. */
  end?: { count: number } | { until: string } | undefined
}

/** The day of a number, 0 being the first one, or undefined when the rule has ended before it. */
export function occurrence(rule: Recurrence, index: number): string | undefined {
  const { end } = check(rule)
  if (!Number.isInteger(index) || index < 0) throw new CalendarError(`${index} is not a number of an occurrence`)
  if (end && 'count' in end && index >= end.count) return undefined
  const day = plain(rule, index + skipped(rule))
  return day === undefined || (end && 'until' in end && day > end.until) ? undefined : day
}

/** What comes on or after a day, at most `limit` of it, each with its number; found without counting up from `start`. */
export function occurrencesFrom(rule: Recurrence, from: string, limit: number): { index: number; day: string }[] {
  check(rule)
  const found: { index: number; day: string }[] = []
  for (let index = estimate(rule, from); found.length < limit; index++) {
    const day = occurrence(rule, index)
    if (day === undefined) break
    if (day >= from) found.push({ index, day })
  }
  return found
}

/** The first one after a day, or undefined when the rule has ended. */
export const nextAfter = (rule: Recurrence, day: string): string | undefined =>
  occurrencesFrom(rule, addDays(day, 1), 1)[0]?.day

/** From an occurrence to the day before the next one would be: periods follow each other without a gap or a day twice. */
export function periodOf(rule: Recurrence, index: number): { from: string; through: string } | undefined {
  const from = occurrence(rule, index)
  if (from === undefined) return undefined
  const next = plain(rule, index + 1 + skipped(rule))
  return { from, through: next === undefined ? '9999-12-31' : addDays(next, -1) }
}

const monthsOf = ({ every, unit }: Recurrence) => (unit === 'year' ? every * 12 : every)
const isByMonth = ({ unit }: Recurrence) => unit === 'month' || unit === 'year'

/** Counted from the anchor each time, so that a short month moves no later day; undefined after the year 9999. */
function plain(rule: Recurrence, step: number): string | undefined {
  const { start, every, unit } = rule
  const { year, month, day } = partsOf(start)
  const { on = { day } } = rule
  const months = month + step * monthsOf(rule)
  const days = step * every * (unit === 'week' ? 7 : 1)
  const isOver = isByMonth(rule) ? year * 12 + months > 9999 * 12 + 12 : days > daysBetween(start, '9999-12-31')
  if (isOver) return undefined
  if (!isByMonth(rule)) return addDays(start, days)
  return 'day' in on ? dayIn(year, months, on.day) : nthWeekday(year, months, on.weekday, on.nth)
}

function nthWeekday(year: number, month: number, weekday: Weekday, nth: number): string {
  if (nth < 0) {
    const last = dayIn(year, month, 31)
    return addDays(last, -((weekdayOf(last) - weekday + 7) % 7))
  }
  const first = dayIn(year, month, 1)
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7)
}

/** 1 when the day of the first month lies before `start`. */
const skipped = (rule: Recurrence): number => ((plain(rule, 0) ?? rule.start) < rule.start ? 1 : 0)

/** The number of an occurrence that is not after the first one wanted, and near it. */
function estimate(rule: Recurrence, from: string): number {
  const [a, b] = [partsOf(rule.start), partsOf(from)]
  const days = rule.every * (rule.unit === 'week' ? 7 : 1)
  const steps = isByMonth(rule)
    ? Math.floor(((b.year - a.year) * 12 + b.month - a.month) / monthsOf(rule))
    : Math.floor(daysBetween(rule.start, from) / days)
  return Math.max(0, steps - 1)
}

/** Throws `CalendarError` for a rule that can never be. */
function check(rule: Recurrence): Recurrence {
  const { start, every, on, end } = rule
  numberOf(start)
  const isWhole = (value: number) => Number.isInteger(value) && value >= 1
  if (!isWhole(every) || every > 1000) throw new CalendarError('every 1 to 1,000 of its unit')
  if (on && !isByMonth(rule)) throw new CalendarError('only months and years have a day of the month')
  if (on && 'day' in on && !(isWhole(on.day) && on.day <= 31))
    throw new CalendarError(`${on.day} is not a day of a month`)
  if (end && 'count' in end && !isWhole(end.count)) throw new CalendarError('ends after at least one')
  if (end && 'until' in end) numberOf(end.until)
  return rule
}
