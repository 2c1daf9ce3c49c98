import { addDays } from '#kit/calendar'

/** ISO dates compare as text. */
export const isLocked = (day: string, lockedThroughOn: string | null): boolean =>
  lockedThroughOn !== null && day <= lockedThroughOn

/** The day itself when it is open, else the first day after the lock. */
export function firstOpenDay(day: string, lockedThroughOn: string | null): string {
  return lockedThroughOn === null || day > lockedThroughOn ? day : addDays(lockedThroughOn, 1)
}

export const yearOf = (day: string): string => day.slice(0, 4)
