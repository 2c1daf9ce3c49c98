import { addDays, daysBetween } from '#kit/calendar'
import { type Exact, exact, halfAwayFromZero } from '#kit/money'
import { baseRates } from './base-rates.ts'

export type Interest =
  | { kind: 'none' }
  | { kind: 'percent'; percent: string }
  /** § 288 BGB: so many points above the base rate. */
  | { kind: 'statutory'; isBusiness: boolean }

type Span = { days: number; percent: Exact }

const points = ({ isBusiness }: { isBusiness: boolean }) => (isBusiness ? 9 : 5)

/**
 * Interest on what is owed, from the day after `after` through `through`, by actual days of a year of 365; rounded once.
 * It is reckoned on the principal alone: there is no interest on interest.
 */
export function interestOn(principalMinor: number, interest: Interest, after: string, through: string): number {
  if (interest.kind === 'none' || through <= after || principalMinor <= 0) return 0
  const spans = interest.kind === 'percent' ? plain(interest.percent, after, through) : byBase(interest, after, through)
  const yearly = spans.reduce((sum, { days, percent }) => sum.add(percent.mul(days)), exact(0))
  return halfAwayFromZero(exact(principalMinor).mul(yearly).div(36_500))
}

const plain = (percent: string, after: string, through: string): Span[] => [
  { days: daysBetween(after, through), percent: exact(percent) },
]

function byBase(interest: { isBusiness: boolean }, after: string, through: string): Span[] {
  return baseRates.map(({ from, percent }, index) => {
    const next = baseRates[index + 1]?.from
    const start = index === 0 || after >= addDays(from, -1) ? after : addDays(from, -1)
    const end = next && next <= through ? addDays(next, -1) : through
    return { days: Math.max(0, daysBetween(start, end)), percent: exact(percent).add(points(interest)) }
  })
}
