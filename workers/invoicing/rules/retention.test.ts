import { expect, it } from 'vitest'
import { keptUntil } from './retention.ts'

it('counts whole years from the end of the year of issue, as the country says', () => {
  expect(keptUntil('2026-01-01', 'DE')).toBe('2034-12-31')
  expect(keptUntil('2026-12-31', 'AT')).toBe('2033-12-31')
  expect(keptUntil('2026-06-15', 'GB')).toBe('2032-12-31')
  expect(keptUntil('2026-06-15', 'FR')).toBe('2036-12-31')
  expect(keptUntil('2026-06-15', 'constructor'.slice(0, 2).toUpperCase())).toBe('2036-12-31')
})
