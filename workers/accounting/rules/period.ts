import { addDays } from '#kit/calendar'

/** Through which day nobody posts, and through which accountants alone do. */
export type Lock = { lockedThroughOn: string | null; softLockedThroughOn: string | null }

/** ISO dates compare as text. */
export const isLocked = (day: string, lockedThroughOn: string | null): boolean =>
  lockedThroughOn !== null && day <= lockedThroughOn

/** Which of the two locks a day is behind: that which nobody passes before the other. */
export const lockOf = (day: string, { lockedThroughOn, softLockedThroughOn }: Lock): 'hard' | 'soft' | null =>
  isLocked(day, lockedThroughOn) ? 'hard' : isLocked(day, softLockedThroughOn) ? 'soft' : null

/** The day itself when it is open, else the first day after both locks. */
export function firstOpenDay(day: string, lock: Lock): string {
  const through = [lock.lockedThroughOn ?? '', lock.softLockedThroughOn ?? ''].sort().at(-1) as string
  return through < day ? day : addDays(through, 1)
}

export const yearOf = (day: string): string => day.slice(0, 4)
