import { times } from '#kit/money'

export type Vehicle = 'car' | 'other'

/** What a business trip is worth, for kilometres as a decimal. Commuting is none: an employer owes nothing of it. */
export const mileage = (km: string, perKmMinor: number): number => times(perKmMinor, km)

/**
 * What a day of commuting takes off the taxes of the person (§ 9 (1) no. 4 EStG), for whole kilometres one way: 0.38 from the
 * first one since 2026, from the 21st one in the years 2022 to 2025.
 */
export function commuteDeduction(kmOneWay: string, year: number): number {
  if (year < 2022) throw new RangeError('commuting is known from 2022 on')
  const km = Number(/^\d{1,4}(?=\.|$)/.exec(kmOneWay)?.[0] ?? Number.NaN)
  if (Number.isNaN(km)) throw new RangeError(`${kmOneWay} is no distance`)
  const near = year < 2026 ? Math.min(km, 20) : 0
  return near * 30 + (km - near) * 38
}
