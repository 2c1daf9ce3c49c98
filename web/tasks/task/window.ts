import { addDays, weekdayOf } from '#kit/calendar'

/** The days of so many weeks, from the Monday before a day on. */
export function windowOf(on: string, weeks: number): string[] {
  const monday = addDays(on, 1 - weekdayOf(on))
  return Array.from({ length: 7 * weeks }, (_, index) => addDays(monday, index))
}

type Dated = { startOn: string | null; dueOn: string | null }

/** Where the bar of a task is among the days that are shown: from its start to its due date, a single day where it has one alone. */
export function barOf({ startOn, dueOn }: Dated, days: readonly string[], today: string) {
  const [from, to] = [startOn ?? dueOn ?? '', dueOn ?? startOn ?? '']
  const [start, end] = [days[0] as string, days.at(-1) as string]
  const startsBefore = from < start
  const endsAfter = to > end
  return {
    first: startsBefore ? 0 : days.indexOf(from),
    last: endsAfter ? days.length - 1 : days.indexOf(to),
    isLate: dueOn !== null && dueOn < today,
    startsBefore,
    endsAfter,
  }
}
