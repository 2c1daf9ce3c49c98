import { CalendarError, isDay, numberOf } from './day.ts'

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a format costs a hundred times its use. Throws `CalendarError` for a zone that IANA does not know. */
function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone)
  if (known) return known
  const two = '2-digit'
  try {
    const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
      ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: two, day: two },
      ...{ hour: two, minute: two, second: two },
    })
    formats.set(zone, format)
    return format
  } catch {
    throw new CalendarError(`${zone} is not a time zone`)
  }
}

/** What a clock on the wall shows there, as `YYYY-MM-DDTHH:MM:SS`. */
export function wallClockOf(instant: string, zone: string): string {
  const at = new Date(instant)
  if (Number.isNaN(at.getTime())) throw new CalendarError(`${instant} is not an instant`)
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}`
  return `${day}T${parts.hour}:${parts.minute}:${parts.second}`
}

/** The calendar day of an instant in an IANA zone. */
export const dayInZone = (instant: string, zone: string): string => wallClockOf(instant, zone).slice(0, 10)

/**
 * The instant, in UTC, at which clocks in an IANA zone show a day and a time (`HH:MM` or `HH:MM:SS`). A time that a
 * change of clocks leaves out moves forward by the gap (02:30 → 03:30); of one that comes twice it is the first.
 */
export function instantOf(day: string, time: string, zone: string): string {
  const isTime = /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/.test(time)
  if (!isDay(day) || !isTime) throw new CalendarError(`${day} ${time} is not a day and a time`)
  const wall = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}Z`)
  const offsetAt = (instant: number) => Date.parse(`${wallClockOf(new Date(instant).toISOString(), zone)}Z`) - instant
  const dayMs = 86_400_000
  const before = offsetAt(wall - dayMs)
  const found = [wall - before, wall - offsetAt(wall + dayMs)].filter((at) => at + offsetAt(at) === wall)
  return new Date(found.length > 0 ? Math.min(...found) : wall - before).toISOString()
}

/** The instant at which a day begins in a zone: midnight, or the first moment after it where midnight is left out. */
export const startOfDay = (day: string, zone: string): string => {
  numberOf(day)
  return instantOf(day, '00:00', zone)
}
