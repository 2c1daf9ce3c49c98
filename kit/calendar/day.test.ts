import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addYears,
  daysBetween,
  endOfMonth,
  isDay,
  isoWeekOf,
  monthOf,
  quarterOf,
  startOfMonth,
  weekdayOf,
} from './index.ts'

const day = fc.integer({ min: 0, max: 2_900_000 }).map((days) => addDays('1900-01-01', days))

describe('days', () => {
  it('are those of the calendar, 1900 to 9999', () => {
    for (const right of ['1900-01-01', '2000-02-29', '2024-02-29', '9999-12-31']) expect(isDay(right)).toBe(true)
    for (const wrong of [
      '1899-12-31',
      '1900-02-29',
      '2023-02-29',
      '2026-13-01',
      '2026-1-1',
      '10000-01-01',
      '',
      '2026-01-01T00:00',
    ])
      expect(isDay(wrong)).toBe(false)
    expect(() => addDays('9999-12-31', 1)).toThrow('1900 to 9999')
    expect(() => addDays('1900-01-01', -1)).toThrow('1900 to 9999')
    expect(() => addDays('2026-02-30', 1)).toThrow('not a day')
    expect(() => addDays('2026-02-03', 0.5)).toThrow('1900 to 9999')
  })

  it('count up and back', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (on, days) => {
        fc.pre(daysBetween('1900-01-01', on) + days >= 0)
        expect(daysBetween(on, addDays(on, days))).toBe(days)
        expect(addDays(addDays(on, days), -days)).toBe(on)
        expect((weekdayOf(addDays(on, 1)) % 7) + 1).toBe((((weekdayOf(on) % 7) + 1) % 7) + 1)
      }),
    )
    expect([weekdayOf('2026-11-28'), weekdayOf('2026-11-30'), weekdayOf('1900-01-01')]).toEqual([6, 1, 1])
  })

  it('clamp to the end of a shorter month and stay in the month meant', () => {
    expect([1, 2, 3, 13].map((months) => addMonths('2027-01-31', months))).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2028-02-29',
    ])
    expect([addMonths('2027-01-15', -1), addMonths('2027-03-31', -13), addYears('2028-02-29', 1)]).toEqual([
      '2026-12-15',
      '2026-02-28',
      '2029-02-28',
    ])
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 500 }), (on, months) => {
        const moved = addMonths(on, months)
        const number = (of: string) => Number(of.slice(0, 4)) * 12 + Number(of.slice(5, 7))
        expect(number(moved) - number(on)).toBe(months)
        expect(moved.slice(8) === on.slice(8) || moved === endOfMonth(moved)).toBe(true)
      }),
    )
  })

  it('have months, quarters and weeks', () => {
    expect([startOfMonth('2028-02-10'), endOfMonth('2028-02-10'), monthOf('2028-02-10')]).toEqual([
      '2028-02-01',
      '2028-02-29',
      '2028-02',
    ])
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterOf)).toEqual([1, 1, 2, 4])
    expect(isoWeekOf('2027-01-01')).toEqual({ year: 2026, week: 53 })
    expect(isoWeekOf('2024-12-30')).toEqual({ year: 2025, week: 1 })
    expect(isoWeekOf('2026-11-28')).toEqual({ year: 2026, week: 48 })
    fc.assert(
      fc.property(day, (on) => {
        fc.pre(on < '9999-12-20')
        const [now, next] = [isoWeekOf(on), isoWeekOf(addDays(on, 7))]
        expect(next.year === now.year ? next.week - now.week : next.week).toBe(1)
      }),
    )
  })
})
