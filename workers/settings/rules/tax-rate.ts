import { exact } from '#kit/money'
import type { TaxRate } from '../contract.ts'

const untaxed: readonly TaxRate['code'][] = ['zero', 'exempt', 'reverse-charge']

/** Why this is no tax rate, or undefined. */
export function taxRateProblem({
  percent,
  code,
}: Pick<TaxRate, 'percent' | 'code'>): 'not-a-percentage' | 'not-zero' | undefined {
  if (!isPercent(percent)) return 'not-a-percentage'
  if (untaxed.includes(code) && !exact(percent).isZero()) return 'not-zero'
  return undefined
}

export function isPercent(percent: string): boolean {
  const value = exact(percent)
  return value.gte(0) && value.lte(100)
}

/** As the database gives it back: "19.00" → "19". */
export const toPercent = (percent: string): string => exact(percent).toFixed()
