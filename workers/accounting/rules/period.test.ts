import { expect, it } from 'vitest'
import { firstOpenDay, isLocked } from './period.ts'

it('the lock holds through its day', () => {
  expect(isLocked('2026-01-31', '2026-01-31')).toBe(true)
  expect(isLocked('2026-02-01', '2026-01-31')).toBe(false)
  expect(isLocked('2026-01-31', null)).toBe(false)
})

it('the first open day is the day itself or the one after the lock', () => {
  expect(firstOpenDay('2026-03-01', '2026-02-28')).toBe('2026-03-01')
  expect(firstOpenDay('2025-06-30', '2025-12-31')).toBe('2026-01-01')
  expect(firstOpenDay('2024-02-01', '2024-02-28')).toBe('2024-02-29')
  expect(firstOpenDay('2024-02-01', null)).toBe('2024-02-01')
})
