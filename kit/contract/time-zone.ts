import { text } from './fields.ts'

/** A zone in which people live: of days, working hours and quiet hours. */
export const timeZone = text(60).refine(isTimeZone, 'not-a-time-zone').describe('IANA, such as Europe/Berlin')

/** The runtime knows the zones; offsets such as +02:00 pass there too, but have no summer time. */
function isTimeZone(name: string): boolean {
  if (!/^[A-Z]/.test(name)) return false
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
