/** Minutes until a mail is tried again that the provider could not take; after the last of these, hourly. */
const pauses = [1, 2, 5, 10, 20, 30]
const patienceMinutes = 3 * 24 * 60
/** A link to confirm an address or choose a password is over after an hour. */
const linkMinutes = 60

/** Minutes from the first try to the one after `attempts` more. */
function minutesUntil(attempts: number): number {
  const early = pauses.slice(0, attempts).reduce((sum, pause) => sum + pause, 0)
  return early + Math.max(0, attempts - pauses.length) * 60
}

/** Minutes to wait after so many tries that failed; null when it has been tried for long enough. */
export function pauseAfter(attempts: number, isLink: boolean): number | null {
  const patience = isLink ? linkMinutes : patienceMinutes
  if (minutesUntil(attempts) > patience) return null
  return pauses[attempts - 1] ?? 60
}
