/** Why a day, a rule or a zone makes no sense, or leads out of the years 1900 to 9999. Callers turn it into a 422. */
export class CalendarError extends RangeError {
  override readonly name = 'CalendarError'
}

const dayMs = 86_400_000
const first = Date.UTC(1900, 0, 1) / dayMs
const last = Date.UTC(9999, 11, 31) / dayMs

/** Whether a text is a calendar day `YYYY-MM-DD` of the years 1900 to 9999. */
export const isDay = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '1900') return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

/** Days since 1970-01-01. */
export function numberOf(day: string): number {
  if (!isDay(day)) throw new CalendarError(`${day} is not a day of the years 1900 to 9999`)
  return Date.parse(`${day}T00:00:00Z`) / dayMs
}

/** The day so many days after 1970-01-01. */
export function dayOf(number: number): string {
  if (!Number.isInteger(number) || number < first || number > last)
    throw new CalendarError('leads out of the years 1900 to 9999')
  return new Date(number * dayMs).toISOString().slice(0, 10)
}

/** Year, month 1 to 12 and day 1 to 31. */
export function partsOf(day: string): { year: number; month: number; day: number } {
  numberOf(day)
  return { year: Number(day.slice(0, 4)), month: Number(day.slice(5, 7)), day: Number(day.slice(8)) }
}

/** The day of a month, which may lie outside 1 to 12; a day that the month does not have is its last one. */
export function dayIn(year: number, month: number, day: number): string {
  const months = year * 12 + month - 1
  const lastDay = new Date(Date.UTC(Math.floor(months / 12), (months % 12) + 1, 0)).getUTCDate()
  return dayOf(Date.UTC(Math.floor(months / 12), months % 12, Math.min(day, lastDay)) / dayMs)
}

/** `addDays("2027-02-27", 3)` → `"2027-03-02"`; days may be negative. */
export const addDays = (day: string, days: number): string => dayOf(numberOf(day) + days)

/** The same day so many months on, or the month's last one when it is shorter: 31 January + 1 is 28 February. */
export function addMonths(day: string, months: number): string {
  const parts = partsOf(day)
  return dayIn(parts.year, parts.month + months, parts.day)
}

/** `addMonths` by twelves: 29 February + 1 is 28 February. */
export const addYears = (day: string, years: number): string => addMonths(day, years * 12)

/** From one day to another: 0 for the same, negative when `to` is before `from`. */
export const daysBetween = (from: string, to: string): number => numberOf(to) - numberOf(from)

/** ISO 8601: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7
/** The day of the week of `YYYY-MM-DD`, by the proleptic Gregorian calendar. */
export const weekdayOf = (day: string): Weekday => (((((numberOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday

/** `2027-02-10` → `2027-02-01`. */
export const startOfMonth = (day: string): string => {
  const { year, month } = partsOf(day)
  return dayIn(year, month, 1)
}

/** `2027-02-10` → `2027-02-28`. */
export const endOfMonth = (day: string): string => {
  const { year, month } = partsOf(day)
  return dayIn(year, month, 31)
}

/** `2026-11-30` → `2026-11`. */
export const monthOf = (day: string): string => startOfMonth(day).slice(0, 7)

/** 1 to 4, of the calendar year. */
export const quarterOf = (day: string): number => Math.ceil(partsOf(day).month / 3)

/** ISO 8601 week and the year it belongs to: 2027-01-01 is in week 53 of 2026. */
export function isoWeekOf(day: string): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekdayOf(day))
  const { year } = partsOf(thursday)
  return { year, week: Math.floor(daysBetween(dayIn(year, 1, 1), thursday) / 7) + 1 }
}
