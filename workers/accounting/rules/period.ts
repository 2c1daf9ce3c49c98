/** ISO dates compare as text. */
export const isLocked = (day: string, lockedThroughOn: string | null): boolean =>
  lockedThroughOn !== null && day <= lockedThroughOn

/** The day itself when it is open, else the first day after the lock. */
export function firstOpenDay(day: string, lockedThroughOn: string | null): string {
  if (lockedThroughOn === null || day > lockedThroughOn) return day
  // Noon UTC keeps every zone on the same day.
  const date = new Date(`${lockedThroughOn}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + 1)
  return date.toISOString().slice(0, 10)
}

export const yearOf = (day: string): string => day.slice(0, 4)
