import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { levelDue } from './reminding.ts'

const levels = [7, 21, 35].map((afterDays) => ({ afterDays, feeMinor: 0 }))
const due = '2026-03-01'

describe('the level of a reminder', () => {
  it('is reached so many days after the due day, one after the other', () => {
    expect(levelDue(levels, due, [], '2026-03-07')).toBeUndefined()
    expect(levelDue(levels, due, [], '2026-03-08')).toBe(1)
    const first = { level: 1, on: '2026-03-08' }
    expect(levelDue(levels, due, [first], '2026-03-21')).toBeUndefined()
    expect(levelDue(levels, due, [first], '2026-03-22')).toBe(2)
    expect(levelDue(levels, due, [first, { level: 3, on: '2026-04-05' }], '2027-01-01')).toBeUndefined()
    expect(levelDue([], due, [], '2027-01-01')).toBeUndefined()
  })

  it('keeps the days between levels when the first one came late', () => {
    const late = { level: 1, on: '2026-05-01' }
    expect(levelDue(levels, due, [late], '2026-05-14')).toBeUndefined()
    expect(levelDue(levels, due, [late], '2026-05-15')).toBe(2)
  })

  it('rises by one each time, whenever somebody looks, and never comes twice', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { maxLength: 60 }), (pauses) => {
        const gone: { level: number; on: string }[] = []
        let today = due
        for (const pause of pauses) {
          today = addDays(today, pause)
          const level = levelDue(levels, due, gone, today)
          if (level) gone.push({ level, on: today })
        }
        expect(gone.map(({ level }) => level)).toEqual([1, 2, 3].slice(0, gone.length))
      }),
    )
  })
})
