import { expect, it } from 'vitest'
import { erasedOn } from './waiting.ts'

it('is over thirty days later, across months, years and leap days', () => {
  expect(erasedOn('2026-11-29T00:10:00.000Z')).toBe('2026-12-29')
  expect(erasedOn('2026-12-31T23:59:59.999Z')).toBe('2027-01-30')
  expect(erasedOn('2028-01-31T12:00:00.000Z')).toBe('2028-03-01')
})
