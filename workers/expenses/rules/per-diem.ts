import { addDays, daysBetween, isDay } from '#kit/calendar'
import { percentOf, sum } from '#kit/money'

export type Meal = 'breakfast' | 'lunch' | 'dinner'

export type Trip = {
  /** By the clock of the place, `2026-02-02T10:00`. */
  leftAt: string
  backAt: string
  /** Meals that somebody else paid, by day. */
  given: ReadonlyMap<string, readonly Meal[]>
}

/** What a whole day is worth, and a day of arrival, of departure or of more than 8 hours. */
export type DayRates = { wholeMinor: number; partMinor: number }

/** § 9 (4a) EStG, inland, since 2020. */
export const germany: DayRates = { wholeMinor: 2800, partMinor: 1400 }

/** Of the whole day's rate, on part days too. */
const cuts: Record<Meal, string> = { breakfast: '20', lunch: '40', dinner: '40' }

export type DayAllowance = { on: string; rateMinor: number; cutMinor: number; allowanceMinor: number }

const mostDays = 366

/** What each day of a trip is worth. Throws RangeError for a trip that ends before it begins, or lasts more than a year. */
export function perDiem({ leftAt, backAt, given }: Trip, rates: DayRates): { days: DayAllowance[]; sumMinor: number } {
  const [first, last] = [dayOf(leftAt), dayOf(backAt)]
  const nights = daysBetween(first, last)
  const minutes = nights * 1440 + minutesOf(backAt) - minutesOf(leftAt)
  if (minutes < 0 || nights > mostDays) throw new RangeError('a trip ends after it begins, within a year')
  const days = Array.from({ length: nights + 1 }, (_, at) => {
    const on = addDays(first, at)
    const isEdge = at === 0 || at === nights
    const isShort = nights === 0 && minutes <= 480
    const rateMinor = isShort ? 0 : isEdge ? rates.partMinor : rates.wholeMinor
    const meals = [...new Set(given.get(on))]
    const cutMinor = Math.min(rateMinor, sum(meals.map((meal) => percentOf(rates.wholeMinor, cuts[meal]))))
    return { on, rateMinor, cutMinor, allowanceMinor: rateMinor - cutMinor }
  })
  return { days, sumMinor: sum(days.map(({ allowanceMinor }) => allowanceMinor)) }
}

function dayOf(at: string): string {
  if (!/^.{10}T([01]\d|2[0-3]):[0-5]\d$/.test(at) || !isDay(at.slice(0, 10))) throw new RangeError(`${at} is no time`)
  return at.slice(0, 10)
}

const minutesOf = (at: string) => Number(at.slice(11, 13)) * 60 + Number(at.slice(14))
