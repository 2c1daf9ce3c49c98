import { Decimal } from 'decimal.js'
import type { TaxRate } from '../contract.ts'

const untaxed: readonly TaxRate['code'][] = ['zero', 'exempt', 'reverse-charge']

/** Why this is no tax rate, or undefined. */
export function taxRateProblem({ percent, code }: Pick<TaxRate, 'percent' | 'code'>): string | undefined {
  if (!isPercent(percent)) return 'must be between 0 and 100'
  if (untaxed.includes(code) && !new Decimal(percent).isZero()) return `must be 0 for ${code}`
  return undefined
}

export function isPercent(percent: string): boolean {
  const value = new Decimal(percent)
  return value.gte(0) && value.lte(100)
}

/** As the database gives it back: "19.00" → "19". */
export const toPercent = (percent: string): string => new Decimal(percent).toFixed()
