import { instantOf } from '#kit/calendar'

type Due = { dueOn: string | null; dueTime: string | null; remindMinutes: number | null }

/** Of a day without a time, reminders count from here. */
const morning = '09:00'

/** When a task is due to the minute, and when to remind of it: in the zone of the business, never in the past. */
export function dueOf({ dueOn, dueTime, remindMinutes }: Due, zone: string, now: string) {
  if (!dueOn) return { dueAt: null, remindAt: null }
  const dueAt = dueTime ? instantOf(dueOn, dueTime, zone) : null
  if (remindMinutes === null) return { dueAt, remindAt: null }
  const from = dueAt ?? instantOf(dueOn, morning, zone)
  const remindAt = minutesAfter(from, -remindMinutes)
  return { dueAt, remindAt: remindAt > now ? remindAt : null }
}

/** The instant so many minutes later. */
export const minutesAfter = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()
