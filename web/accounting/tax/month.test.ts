import { expect, it } from 'vitest'
import { monthBefore } from './month.ts'

it.each([
  ['2026-12-01', '2026-11-01', '2026-11-30'],
  ['2026-03-31', '2026-02-01', '2026-02-28'],
  ['2026-01-15', '2025-12-01', '2025-12-31'],
])('the month before %s is from %s to %s', (day, from, to) => expect(monthBefore(day)).toEqual({ from, to }))
