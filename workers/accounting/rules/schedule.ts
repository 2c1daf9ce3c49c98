import { addMonths, daysBetween, endOfMonth, startOfMonth } from '#kit/calendar'
import { exact, halfAwayFromZero, sum } from '#kit/money'

/** An amount of a month, posted on its last day. */
export type Step = { on: string; amountMinor: number }
export type AssetTerms = {
  costMinor: number
  acquiredOn: string
  method: string
  months: number
  convention: string
}
export type DeferralTerms = { totalMinor: number; fromOn: string; toOn: string; method: string }

/**
 * What an asset loses month by month. The month that it was bought in counts in full, or by its days, in which case the month
 * after the last has what is left of them.
 */
export function depreciation({ costMinor, acquiredOn, method, months, convention }: AssetTerms): Step[] {
  if (method === 'at-once') return [{ on: acquiredOn, amountMinor: costMinor }]
  const first = startOfMonth(acquiredOn)
  const days = daysBetween(first, endOfMonth(acquiredOn)) + 1
  const missed = convention === 'day' ? daysBetween(first, acquiredOn) : 0
  const whole = Array.from({ length: months - (missed > 0 ? 1 : 0) }, () => exact(days))
  const weights = missed > 0 ? [exact(days - missed), ...whole, exact(missed)] : whole
  return steps(costMinor, acquiredOn, weights)
}

/** What of an amount belongs to each month: equal parts, or by the days of it. */
export function deferral({ totalMinor, fromOn, toOn, method }: DeferralTerms): Step[] {
  const last = startOfMonth(toOn)
  const weights = []
  for (let month = startOfMonth(fromOn); month <= last; month = addMonths(month, 1)) {
    const [from, to] = [month > fromOn ? month : fromOn, endOfMonth(month) < toOn ? endOfMonth(month) : toOn]
    weights.push(exact(method === 'days' ? daysBetween(from, to) + 1 : 1))
  }
  return steps(totalMinor, fromOn, weights)
}

/** Each month its rounded part while there is that much, the last what is left; months without an amount have no step. */
function steps(totalMinor: number, fromOn: string, weights: readonly ReturnType<typeof exact>[]): Step[] {
  const whole = weights.reduce((all, weight) => all.plus(weight), exact(0))
  const first = startOfMonth(fromOn)
  let restMinor = totalMinor
  return weights.flatMap((weight, index) => {
    const share = halfAwayFromZero(exact(totalMinor).times(weight).div(whole))
    const amountMinor = index === weights.length - 1 ? restMinor : Math.min(share, restMinor)
    restMinor -= amountMinor
    return amountMinor > 0 ? [{ on: endOfMonth(addMonths(first, index)), amountMinor }] : []
  })
}

/**
 * What is still to be posted when an asset leaves: the months through that day, of which the last counts in full or by its
 * days, as the first one did.
 */
export function untilDisposal(terms: AssetTerms, nextOn: string | null, disposedOn: string): Step[] {
  if (nextOn === null) return []
  const month = endOfMonth(disposedOn)
  return depreciation(terms).flatMap(({ on, amountMinor }) => {
    if (on < nextOn || on > month) return []
    if (on <= disposedOn) return [{ on, amountMinor }]
    const begun = startOfMonth(terms.acquiredOn) === startOfMonth(on) ? terms.acquiredOn : startOfMonth(on)
    const [held, all] = [daysBetween(begun, disposedOn) + 1, daysBetween(begun, on) + 1]
    const part = terms.convention === 'month' ? amountMinor : halfAwayFromZero(exact(amountMinor).times(held).div(all))
    return part > 0 ? [{ on: disposedOn, amountMinor: part }] : []
  })
}

export const totalOf = (all: readonly Step[]): number => sum(all.map(({ amountMinor }) => amountMinor))

/** Up to what cost without tax an asset may be written off at once: § 6 (2) EStG, § 13 EStG (AT), BOI-BIC-CHG-20-30-10 (FR). */
const lowValueLimits: Readonly<Record<string, number>> = { DE: 80_000, AT: 100_000, FR: 50_000 }

/** The limit of the country where it is in force and the cost is above it. */
export function overLimit(country: string, { costMinor, netMinor }: { costMinor: number; netMinor: number | null }) {
  const limitMinor = lowValueLimits[country]
  return limitMinor !== undefined && (netMinor ?? costMinor) > limitMinor ? limitMinor : undefined
}
