import { numbers } from '#numbers'
import { plainSeries, type Series } from './rules/number-pattern.ts'

/** The kinds that every business has from its first day: those that contracts declare. */
export const usualKinds = Object.keys(numbers)

/** What a kind is numbered by until somebody decides otherwise: as its app declares, INV-2026-0001. */
export function usualSeries(kind: string): Series {
  const declared = Object.hasOwn(numbers, kind) ? numbers[kind] : undefined
  return declared ? { ...declared, first: 1 } : plainSeries(kind)
}
