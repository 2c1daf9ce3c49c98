import { expect, it } from 'vitest'
import { yearBefore } from './year.ts'

it.each([
  ['2026-11-26', '2025-11-26'],
  ['2024-02-29', '2023-02-28'],
  ['2025-02-28', '2024-02-28'],
  ['2001-01-01', '2000-01-01'],
])('the day before a year of %s is %s', (day, before) => expect(yearBefore(day)).toBe(before))
