import { addDays, addMonths, daysBetween, endOfMonth, isDay, startOfMonth, weekdayOf } from '#kit/calendar'

export type SpanKind = 'month' | 'week'
/** The days that a calendar shows, whole weeks; `YYYY-MM-DD`. */
export type Span = { kind: SpanKind; on: string; days: readonly string[]; from: string; to: string }

/** ISO 8601: 1 is Monday. Where a browser does not know, most of the world begins on Monday. */
export function firstWeekday(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & {
    getWeekInfo?: () => { firstDay: number }
    weekInfo?: { firstDay: number }
  }
  const { firstDay } = known.getWeekInfo?.() ?? known.weekInfo ?? { firstDay: 1 }
  return firstDay
}

const weekStart = (day: string, first: number) => addDays(day, -((weekdayOf(day) - first + 7) % 7))

/** The week of a day, or all weeks that its month touches. */
export function spanOf(kind: SpanKind, on: string, first: number): Span {
  const from = weekStart(kind === 'week' ? on : startOfMonth(on), first)
  const to = addDays(weekStart(kind === 'week' ? on : endOfMonth(on), first), 6)
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, index) => addDays(from, index))
  return { kind, on, days, from, to }
}

/** The same day in the span that follows, or comes before. */
export const onward = ({ kind, on }: Span, by: 1 | -1): string =>
  kind === 'week' ? addDays(on, 7 * by) : addMonths(startOfMonth(on), by)

const steps: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 }
/** The day that a key leads to from another. */
export function dayBy(key: string, day: string): string | undefined {
  const step = steps[key]
  if (step !== undefined) return addDays(day, step)
  if (key === 'PageUp' || key === 'PageDown') return addMonths(day, key === 'PageUp' ? -1 : 1)
  return undefined
}

/** What an address says, if it makes sense. */
export function readSpan(query: URLSearchParams, today: string, first: number): Span {
  const on = query.get('on') ?? ''
  return spanOf(query.get('span') === 'week' ? 'week' : 'month', isDay(on) ? on : today, first)
}
