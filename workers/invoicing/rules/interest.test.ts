import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { interestOn } from './interest.ts'

const business = { kind: 'statutory', isBusiness: true } as const
const consumer = { kind: 'statutory', isBusiness: false } as const
const days = fc.integer({ min: 0, max: 5_000 }).map((count) => addDays('2013-01-01', count))
const interests = fc.constantFrom(business, consumer, { kind: 'percent', percent: '7.5' } as const)

describe('interest for late payment', () => {
  it('is 9 points above the base rate, by days (INV-09 a)', () => {
    expect(interestOn(1_190_000, business, '2025-09-30', '2025-11-14')).toBe(15_067)
  })

  it('follows the base rate within its time (INV-09 b)', () => {
    expect(interestOn(1_190_000, business, '2025-05-31', '2025-07-30')).toBe(21_068)
  })

  it('is 5 points above it for consumers, and a rate of its own where that is agreed', () => {
    expect(interestOn(1_000_000, consumer, '2025-07-31', '2025-08-31')).toBe(5_325)
    expect(interestOn(36_500, { kind: 'percent', percent: '10' }, '2026-01-01', '2026-01-11')).toBe(100)
    expect(interestOn(36_500, { kind: 'none' }, '2026-01-01', '2026-01-11')).toBe(0)
  })

  it('is nothing until the day after it was due', () => {
    fc.assert(
      fc.property(interests, days, fc.nat({ max: 900 }), (interest, due, before) => {
        expect(interestOn(1_000_000, interest, due, addDays(due, -before))).toBe(0)
      }),
    )
  })

  it('of two spans that follow each other is that of both, but for a cent of rounding', () => {
    const spans = fc.tuple(fc.nat({ max: 900 }), fc.nat({ max: 900 }))
    fc.assert(
      fc.property(interests, days, spans, fc.nat({ max: 10_000_000 }), (interest, due, [first, second], owed) => {
        const [middle, end] = [addDays(due, first), addDays(due, first + second)]
        const parts = interestOn(owed, interest, due, middle) + interestOn(owed, interest, middle, end)
        expect(Math.abs(parts - interestOn(owed, interest, due, end))).toBeLessThanOrEqual(1)
      }),
    )
  })
})
