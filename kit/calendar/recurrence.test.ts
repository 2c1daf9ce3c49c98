import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  dayInZone,
  endOfMonth,
  instantOf,
  nextAfter,
  occurrence,
  occurrencesFrom,
  periodOf,
  type Recurrence,
  startOfDay,
  type Weekday,
  wallClockOf,
  weekdayOf,
} from './index.ts'

const first = (rule: Recurrence, count: number) => occurrencesFrom(rule, rule.start, count).map(({ day }) => day)

describe('what recurs', () => {
  it('comes back to the 31st after a short month, and its periods leave no day out', () => {
    const rule: Recurrence = { start: '2027-01-31', every: 1, unit: 'month', end: { count: 6 } }
    expect(first(rule, 10)).toEqual([
      '2027-01-31',
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
      '2027-05-31',
      '2027-06-30',
    ])
    expect([0, 1, 2, 3, 4, 5, 6].map((index) => periodOf(rule, index)?.through)).toEqual([
      '2027-02-27',
      '2027-03-30',
      '2027-04-29',
      '2027-05-30',
      '2027-06-29',
      '2027-07-30',
      undefined,
    ])
  })

  it('knows the usual ways', () => {
    expect(first({ start: '2027-01-10', every: 2, unit: 'week' }, 3)).toEqual([
      '2027-01-10',
      '2027-01-24',
      '2027-02-07',
    ])
    expect(first({ start: '2027-01-10', every: 10, unit: 'day' }, 2)).toEqual(['2027-01-10', '2027-01-20'])
    expect(first({ start: '2027-02-28', every: 1, unit: 'month', on: { day: 31 } }, 3)).toEqual([
      '2027-02-28',
      '2027-03-31',
      '2027-04-30',
    ])
    expect(first({ start: '2027-01-20', every: 3, unit: 'month', on: { day: 15 } }, 2)).toEqual([
      '2027-04-15',
      '2027-07-15',
    ])
    expect(first({ start: '2028-02-29', every: 1, unit: 'year' }, 5)).toEqual([
      '2028-02-29',
      '2029-02-28',
      '2030-02-28',
      '2031-02-28',
      '2032-02-29',
    ])
    expect(first({ start: '2027-01-01', every: 1, unit: 'month', on: { weekday: 2, nth: 2 } }, 2)).toEqual([
      '2027-01-12',
      '2027-02-09',
    ])
    expect(first({ start: '2027-01-01', every: 1, unit: 'month', on: { weekday: 5, nth: -1 } }, 2)).toEqual([
      '2027-01-29',
      '2027-02-26',
    ])
    expect(first({ start: '2027-01-31', every: 1, unit: 'month', end: { until: '2027-03-30' } }, 9)).toEqual([
      '2027-01-31',
      '2027-02-28',
    ])
    expect(nextAfter({ start: '2027-01-31', every: 1, unit: 'month' }, '2087-02-28')).toBe('2087-03-31')
    expect(nextAfter({ start: '2027-01-31', every: 1, unit: 'month', end: { count: 2 } }, '2027-02-28')).toBeUndefined()
    expect(first({ start: '9999-11-30', every: 1, unit: 'month' }, 9)).toEqual(['9999-11-30', '9999-12-30'])
    expect(periodOf({ start: '9999-12-30', every: 1, unit: 'month' }, 0)).toEqual({
      from: '9999-12-30',
      through: '9999-12-31',
    })
  })

  it('refuses a rule that can never be', () => {
    const rule = { start: '2027-01-01', every: 1, unit: 'month' } as const
    for (const wrong of [
      { every: 0 },
      { every: 1.5 },
      { start: '2027-02-30' },
      { on: { day: 0 } },
      { end: { count: 0 } },
      { end: { until: 'x' } },
      { unit: 'day', on: { day: 1 } },
    ])
      expect(() => occurrence({ ...rule, ...wrong } as Recurrence, 0)).toThrow()
  })

  const rules = fc.record({
    start: fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1950-01-01', days)),
    every: fc.integer({ min: 1, max: 30 }),
    unit: fc.constantFrom('day', 'week', 'month', 'year'),
    day: fc.option(fc.integer({ min: 1, max: 31 })),
    nth: fc.option(fc.tuple(fc.integer({ min: 1, max: 7 }), fc.constantFrom(1, 2, 3, 4, -1))),
  })
  const rule = rules.map(({ start, every, unit, day, nth }): Recurrence => {
    const on = nth ? { weekday: nth[0] as Weekday, nth: nth[1] as 1 } : day ? { day } : undefined
    return { start, every, unit, ...(unit !== 'day' && unit !== 'week' && on && { on }) } as Recurrence
  })

  it('goes on strictly, does not drift, and is found from any day as by counting', () => {
    fc.assert(
      fc.property(rule, fc.nat({ max: 40 }), fc.nat({ max: 4000 }), (each, index, later) => {
        const days = Array.from({ length: index + 2 }, (_, at) => occurrence(each, at) as string)
        expect((days[0] as string) >= each.start).toBe(true)
        expect([...days].sort()).toEqual(days)
        expect(new Set(days).size).toBe(days.length)
        const [day, next] = [days[index] as string, days[index + 1] as string]
        expect(nextAfter(each, day)).toBe(next)
        expect(periodOf(each, index)).toEqual({ from: day, through: addDays(next, -1) })
        const from = addDays(each.start, later)
        const found = occurrencesFrom(each, from, 1)[0] as { index: number; day: string }
        expect(occurrence(each, found.index)).toBe(found.day)
        expect(found.day >= from && (found.index === 0 || (occurrence(each, found.index - 1) as string) < from)).toBe(
          true,
        )
      }),
    )
  })

  it('of months falls on its anchor or the end of the month, in each month due', () => {
    fc.assert(
      fc.property(rule, fc.nat({ max: 60 }), (each, index) => {
        fc.pre(each.unit === 'month')
        const day = occurrence(each, index) as string
        const { on } = each
        if (on && 'weekday' in on) expect(weekdayOf(day)).toBe(on.weekday)
        else {
          const anchor = on?.day ?? Number(each.start.slice(8))
          const own = Number(day.slice(8))
          expect(own === anchor || (day === endOfMonth(day) && own < anchor)).toBe(true)
        }
        expect(day.slice(0, 7)).toBe(addMonths(occurrence(each, 0) as string, index * each.every).slice(0, 7))
      }),
    )
  })
})

describe('clocks of a zone', () => {
  it('move a time that is left out forward, and take the first of one that comes twice', () => {
    expect(instantOf('2027-03-28', '02:30', 'Europe/Berlin')).toBe('2027-03-28T01:30:00.000Z')
    expect(wallClockOf('2027-03-28T01:30:00.000Z', 'Europe/Berlin')).toBe('2027-03-28T03:30:00')
    expect(instantOf('2027-10-31', '02:30', 'Europe/Berlin')).toBe('2027-10-31T00:30:00.000Z')
    expect(instantOf('2027-11-07', '01:30', 'America/New_York')).toBe('2027-11-07T05:30:00.000Z')
    expect(instantOf('2027-01-10', '09:00', 'Asia/Kolkata')).toBe('2027-01-10T03:30:00.000Z')
    expect(instantOf('2027-07-01', '23:59:59', 'Pacific/Auckland')).toBe('2027-07-01T11:59:59.000Z')
    expect(startOfDay('2027-09-05', 'America/Santiago')).toBe('2027-09-05T04:00:00.000Z')
    expect(instantOf('2011-12-30', '12:00', 'Pacific/Apia')).toBe('2011-12-30T22:00:00.000Z')
    expect(dayInZone('2026-12-31T23:30:00.000Z', 'Europe/Berlin')).toBe('2027-01-01')
    expect(() => instantOf('2027-01-01', '24:00', 'Europe/Berlin')).toThrow('not a day and a time')
    expect(() => dayInZone('2027-01-01T00:00:00Z', 'Mars/Base')).toThrow('not a time zone')
  })

  it('show what was asked for, unless it is left out, and then what follows', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'America/St_Johns',
      'Africa/Casablanca',
      'UTC',
      'Pacific/Kiritimati',
    )
    const day = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('1970-01-01', days))
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    fc.assert(
      fc.property(day, time, zone, (on, [hour, minute], where) => {
        const wanted = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
        const shown = wallClockOf(instantOf(on, wanted, where), where)
        expect(shown >= `${on}T${wanted}:00`).toBe(true)
        const missed = Date.parse(`${shown}Z`) - Date.parse(`${on}T${wanted}:00Z`)
        expect(missed).toBeLessThanOrEqual(3_600_000)
        expect(instantOf(shown.slice(0, 10), shown.slice(11), where) <= instantOf(on, wanted, where)).toBe(true)
      }),
    )
  })
})
