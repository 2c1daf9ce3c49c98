import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextAttempt, waits } from './schedule.ts'

const at = '2026-12-02T07:00:00.000Z'
const after = (next: string | null) => (next === null ? null : Date.parse(next) - Date.parse(at))
const minute = 60_000
const day = 24 * 60 * minute

describe('the next attempt', () => {
  it('follows by the schedule, ten in all over 75 hours', () => {
    const all = waits.map((_, index) => after(nextAttempt({ number: index + 1, at, retryAfter: null, chance: 0 })))
    expect(all).toEqual([...waits])
    expect(waits.reduce((sum, wait) => sum + wait, 0)).toBeGreaterThan(75 * 60 * minute)
    expect(nextAttempt({ number: 10, at, retryAfter: '5', chance: 0 })).toBeNull()
  })

  it('is not before the time that is asked for (W-05)', () => {
    const asked = (retryAfter: string) => after(nextAttempt({ number: 1, at, retryAfter, chance: 0 }))
    expect(asked('Wed, 02 Dec 2026 07:28:00 GMT')).toBe(28 * minute)
    expect(asked('120')).toBe(2 * minute)
    expect(asked('999999999')).toBe(day)
    expect(asked('Wed, 02 Dec 2037 07:28:00 GMT')).toBe(day)
    const odd = ['soon', '', '-5', '1e9', 'NaN', '12.5', 'Infinity', 'Wed, 99 Foo 2026 07:28:00 GMT', 'soon 5', '0x10']
    for (const text of [...odd, 'Tue, 01 Dec 2026 07:28:00 GMT', '0']) expect([text, asked(text)]).toEqual([text, 5000])
  })

  it('is later than the failure, and no later than by a tenth or than what is asked for, whatever the header', () => {
    const header = fc.option(fc.oneof(fc.string(), fc.nat().map(String)))
    const property = fc.property(
      fc.integer({ min: 1, max: 9 }),
      header,
      fc.double({ min: 0, max: 1, noNaN: true }),
      (number, retryAfter, chance) => {
        const wait = after(nextAttempt({ number, at, retryAfter, chance })) as number
        const usual = waits[number - 1] as number
        expect(wait).toBeGreaterThanOrEqual(usual)
        expect(wait).toBeLessThanOrEqual(Math.max(usual * 1.1 + 1, day))
      },
    )
    fc.assert(property)
  })
})
