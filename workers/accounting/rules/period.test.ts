import { expect, it } from 'vitest'
import { firstOpenDay, isLocked, lockOf } from './period.ts'

const lock = (lockedThroughOn: string | null, softLockedThroughOn: string | null = null) => ({
  ...{ lockedThroughOn, softLockedThroughOn },
})

it('the lock holds through its day', () => {
  expect(isLocked('2026-01-31', '2026-01-31')).toBe(true)
  expect(isLocked('2026-02-01', '2026-01-31')).toBe(false)
  expect(isLocked('2026-01-31', null)).toBe(false)
})

it('the hard lock comes before the soft one', () => {
  const both = lock('2026-01-31', '2026-02-28')
  expect(['2026-01-31', '2026-02-01', '2026-02-28', '2026-03-01'].map((day) => lockOf(day, both))).toEqual([
    ...['hard', 'soft', 'soft', null],
  ])
  expect(lockOf('2026-01-31', lock('2026-01-31', '2025-12-31'))).toBe('hard')
})

it('the first open day is the day itself or the one after both locks', () => {
  expect(firstOpenDay('2026-03-01', lock('2026-02-28'))).toBe('2026-03-01')
  expect(firstOpenDay('2025-06-30', lock('2025-12-31'))).toBe('2026-01-01')
  expect(firstOpenDay('2024-02-01', lock('2024-02-28'))).toBe('2024-02-29')
  expect(firstOpenDay('2024-02-01', lock(null))).toBe('2024-02-01')
  expect(firstOpenDay('2026-01-15', lock('2025-12-31', '2026-01-31'))).toBe('2026-02-01')
  expect(firstOpenDay('2026-01-15', lock('2026-02-28', '2026-01-31'))).toBe('2026-03-01')
})
