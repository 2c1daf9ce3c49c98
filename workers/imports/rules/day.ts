import { isDay } from '#kit/calendar'

/** Whether the day or the month stands first. */
export type DayOrder = 'dmy' | 'mdy'

const written = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?:[T ,]+(\d{1,2}:\d{2})(?::\d{2})?)?$/
const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]+(\d{1,2}:\d{2})(?::\d{2}(?:\.\d+)?)?Z?)?$/

/** What one day tells of its column: `25/04/2026` that days come first, `03/04/2026` nothing for sure. */
export function dayEvidence(typed: string): DayOrder | 'unclear' | undefined {
  const [, first, mark, second] = written.exec(typed.trim()) ?? []
  if (first === undefined) return undefined
  // With dots nobody writes the month first.
  if (mark === '.' || Number(first) > 12) return 'dmy'
  if (Number(second) > 12) return 'mdy'
  return first === second ? undefined : 'unclear'
}

/** As spreadsheets read two digits: 1930 to 2029. */
const yearOf = (typed: string) => (typed.length === 4 ? typed : `${Number(typed) < 30 ? 20 : 19}${typed}`)

/** A day as `2026-04-03`, whatever stands first in its column; nothing for what is none. */
export function toDay(typed: string, order: DayOrder): string | undefined {
  const text = typed.trim()
  const [, year, month, day] = iso.exec(text) ?? []
  if (year) return made(year, month as string, day as string)
  const [, first, , second, last] = written.exec(text) ?? []
  if (!first || !second || !last) return undefined
  return order === 'dmy' ? made(yearOf(last), second, first) : made(yearOf(last), first, second)
}

function made(year: string, month: string, day: string): string | undefined {
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDay(text) ? text : undefined
}
