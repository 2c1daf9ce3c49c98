import fc from 'fast-check'
import { expect, it } from 'vitest'
import { scaleOf } from './scale.ts'

it('is round and holds every value, negative ones too', () => {
  expect(scaleOf([0, 412_300, 980_000], 4)).toEqual({
    ticks: [0, 500_000, 1_000_000],
    low: 0,
    high: 1_000_000,
  })
  expect(scaleOf([-300, 900], 4).ticks).toEqual([-500, 0, 500, 1000])
  expect(scaleOf([0, 0], 4).low).toBe(0)
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 }), { minLength: 1 }), (values) => {
      const { ticks, low, high } = scaleOf(values, 4)
      expect(Math.min(...values)).toBeGreaterThanOrEqual(low)
      expect(Math.max(...values)).toBeLessThanOrEqual(high)
      expect(ticks).toContain(0)
      expect(ticks.length).toBeLessThanOrEqual(7)
    }),
  )
})
