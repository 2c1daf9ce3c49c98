/** Calendar arithmetic on `YYYY-MM-DD`; noon UTC keeps every zone on the same day. */
export function addDays(day: string, days: number): string {
  const date = new Date(`${day}T12:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}
