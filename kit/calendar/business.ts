import { addDays, CalendarError, type Weekday, weekdayOf } from './day.ts'

const weekends: Record<string, readonly Weekday[]> = {
  AF: [4, 5],
  IN: [7],
  IR: [5],
  UG: [7],
}
const fridayAndSaturday = 'BH DZ EG IL IQ JO KW LY OM QA SA SD SY YE'.split(' ')
for (const country of fridayAndSaturday) weekends[country] = [5, 6]

/** Days of the week on which a country rests (CLDR 48); Saturday and Sunday where nothing else is known. */
export const weekendOf = (country: string): readonly Weekday[] => weekends[country] ?? [6, 7]

/** Which days are no working days: those of the weekend, and holidays as days `YYYY-MM-DD`. */
export type BusinessCalendar = { weekend: readonly Weekday[]; holidays: ReadonlySet<string> }

/** Whether a day `YYYY-MM-DD` is neither of the weekend nor a holiday. */
export const isBusinessDay = (day: string, { weekend, holidays }: BusinessCalendar): boolean =>
  !weekend.includes(weekdayOf(day)) && !holidays.has(day)

/**
 * The day itself when it is a business day, else the `next` or the `previous` one; `modified-next` is the next unless
 * that is in another month, then the previous, as banks settle.
 */
export function onBusinessDay(
  day: string,
  adjustment: 'next' | 'previous' | 'modified-next',
  calendar: BusinessCalendar,
): string {
  const moved = seek(day, adjustment === 'previous' ? -1 : 1, calendar)
  const isOver = adjustment === 'modified-next' && moved.slice(0, 7) !== day.slice(0, 7)
  return isOver ? seek(day, -1, calendar) : moved
}

const mostDays = 10_000

/** So many business days on, or back, at most 10,000; 0 is the day itself, whatever it is. */
export function addBusinessDays(day: string, days: number, calendar: BusinessCalendar): string {
  if (!Number.isInteger(days) || Math.abs(days) > mostDays) throw new CalendarError(`at most ${mostDays} business days`)
  const step = days < 0 ? -1 : 1
  let at = day
  for (let left = Math.abs(days); left > 0; left--) at = seek(addDays(at, step), step, calendar)
  return at
}

const mostInRow = 366

function seek(day: string, step: 1 | -1, calendar: BusinessCalendar): string {
  let at = day
  for (let tried = 0; tried < mostInRow; tried++, at = addDays(at, step)) if (isBusinessDay(at, calendar)) return at
  throw new CalendarError(`no business day within a year of ${day}`)
}
