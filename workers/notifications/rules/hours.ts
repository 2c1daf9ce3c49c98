import { addDays, instantOf, wallClockOf } from '#kit/calendar'
import type { Hours } from '../contract.ts'

/** What holds for who has not said otherwise. */
export const usualHours: Hours = { timeZone: null, digestAt: '08:00', quietFrom: null, quietTo: null }

/** So long after a mail about a record, others about it are gathered. */
const gatherMs = 10 * 60_000

type Wish = {
  wants: string
  isUrgent: boolean
  /** When the same person was last mailed of the same about the same record, if lately. */
  lastAt: string | null
}

/**
 * When a mail of now may go out, by the hours of its reader: null for at once. What waits, waits for the time of the
 * day's mail, the end of the quiet hours, or ten minutes after the mail before it.
 */
export function mailAt(now: string, { wants, isUrgent, lastAt }: Wish, hours: Hours, zone: string): string | null {
  if (isUrgent) return null
  const gathered = lastAt ? new Date(Date.parse(lastAt) + gatherMs).toISOString() : now
  const due = wants === 'digest' ? nextAt(now, hours.digestAt, zone) : gathered
  const at = afterQuiet(due, hours, zone)
  return at > now ? at : null
}

/** Whether mails are due again of a record that was mailed of then. */
export const gatheredSince = (now: string): string => new Date(Date.parse(now) - gatherMs).toISOString()

/** The next instant at which clocks show that time. */
function nextAt(now: string, time: string, zone: string): string {
  const today = wallClockOf(now, zone).slice(0, 10)
  const at = instantOf(today, time, zone)
  return at > now ? at : instantOf(addDays(today, 1), time, zone)
}

/** The instant itself, or the end of the quiet hours that it lies in. */
function afterQuiet(at: string, { quietFrom, quietTo }: Hours, zone: string): string {
  if (!quietFrom || !quietTo || quietFrom === quietTo) return at
  const wall = wallClockOf(at, zone)
  const [day, time] = [wall.slice(0, 10), wall.slice(11, 16)]
  const isOvernight = quietFrom > quietTo
  const isQuiet = isOvernight ? time >= quietFrom || time < quietTo : time >= quietFrom && time < quietTo
  if (!isQuiet) return at
  const end = instantOf(isOvernight && time >= quietFrom ? addDays(day, 1) : day, quietTo, zone)
  // Where clocks are put back, the end comes twice, and this is after the first.
  return end > at ? end : new Date(Date.parse(at) + (minutesOf(quietTo) - minutesOf(time)) * 60_000).toISOString()
}

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
