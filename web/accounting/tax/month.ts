import { addDays, endOfMonth, startOfMonth } from '#kit/calendar'

/** The last whole month before a day: what a return is made for most often. */
export function monthBefore(day: string): { from: string; to: string } {
  const to = addDays(startOfMonth(day), -1)
  return { from: startOfMonth(to), to: endOfMonth(to) }
}
