import { sum } from '#kit/money'
import type { Amounts } from './posting.ts'

/** The first line that is not one amount on one side, or -1. */
export const lineOfTwoSides = (lines: readonly Amounts[]): number =>
  lines.findIndex(({ debitMinor, creditMinor }) => debitMinor > 0 === creditMinor > 0)

export const debitOf = (lines: readonly Amounts[]) => sum(lines.map(({ debitMinor }) => debitMinor))
export const creditOf = (lines: readonly Amounts[]) => sum(lines.map(({ creditMinor }) => creditMinor))

/** The same lines on the other side. */
export const mirror = <L extends Amounts>(lines: readonly L[]): L[] =>
  lines.map((line) => ({ ...line, debitMinor: line.creditMinor, creditMinor: line.debitMinor }))
