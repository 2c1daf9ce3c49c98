import { exact } from '#kit/money'
import type { TaxRate } from '../contract.ts'

const untaxed: readonly TaxRate['code'][] = ['zero', 'exempt', 'reverse-charge']

/** Why this is no tax rate, or undefined. */
export function taxRateProblem({ percent, code }: Pick<TaxRate, 'percent' | 'code'>): string | undefined {
  if (!isPercent(percent)) return 'must be between 0 and 100'
  if (untaxed.includes(code) && !exact(percent).isZero()) return `must be 0 for ${code}`
  return undefined
}

export function isPercent(percent: string): boolean {
  const value = exact(percent)
  return value.gte(0) && value.lte(100)
}

/** As the database gives it back: "19.00" → "19". */
export const toPercent = (percent: string): string => exact(percent).toFixed()
