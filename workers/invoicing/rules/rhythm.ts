import { addDays, occurrence, occurrencesFrom, type Recurrence } from '#kit/calendar'

export type Rhythm = {
  every: number
  unit: 'week' | 'month' | 'year'
  startOn: string
  endOn: string | null
  most: number | null
}

const ruleOf = ({ every, unit, startOn: start, endOn }: Rhythm): Recurrence => ({
  ...{ start, every, unit },
  ...(endOn && { end: { until: endOn } }),
})

/** The day of a step, 0 being the first; null after the last, or when so many were made. */
export const dayOf = (rhythm: Rhythm, step: number, made: number): string | null =>
  rhythm.most !== null && made >= rhythm.most ? null : (occurrence(ruleOf(rhythm), step) ?? null)

/** The first step on or after a day, for one that has rested. */
export const stepFrom = (rhythm: Rhythm, step: number, today: string): number => {
  const [next] = occurrencesFrom(ruleOf({ ...rhythm, endOn: null }), today, 1)
  return Math.max(step, next?.index ?? step)
}

export type Period = { deliveryStartOn: string | null; deliveredOn: string | null }

/** The days that are invoiced: the period from this day to the next one, or from the one before to this. */
export function periodAt(rhythm: Rhythm, step: number, which: 'none' | 'ahead' | 'back'): Period {
  if (which === 'none') return { deliveryStartOn: null, deliveredOn: null }
  const open = ruleOf({ ...rhythm, endOn: null })
  const day = occurrence(open, step) as string
  if (which === 'ahead') return { deliveryStartOn: day, deliveredOn: addDays(occurrence(open, step + 1) ?? day, -1) }
  const before = step > 0 ? (occurrence(open, step - 1) as string) : earlier(rhythm)
  return { deliveryStartOn: before, deliveredOn: addDays(day, -1) }
}

/** The day that would have come before the first one. */
const earlier = ({ every, unit, startOn }: Rhythm): string =>
  unit === 'week' ? addDays(startOn, -7 * every) : monthsBefore(startOn, unit === 'year' ? 12 * every : every)

function monthsBefore(day: string, months: number): string {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const at = year * 12 + (month - 1) - months
  const first = `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}-01`
  return occurrence({ start: first, every: 1, unit: 'month', on: { day: date } }, 0) as string
}
