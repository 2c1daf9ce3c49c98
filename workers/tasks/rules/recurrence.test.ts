import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, weekdayOf } from '#kit/calendar'
import { type Recurrence, RecurrenceRule } from '../contract.ts'
import { faultOf, firstDue, nextDue } from './recurrence.ts'

type Given = Partial<Recurrence>
const series = (startOn: string, given: Given): Recurrence => ({
  ...RecurrenceRule.parse({ every: 1, unit: 'month', ...given }),
  startOn,
  number: 1,
})

/** The due dates of tasks that are each done on their day. */
function dues(startOn: string, given: Given, count: number): (string | undefined)[] {
  const rule = series(startOn, given)
  const found = [firstDue(rule, startOn)]
  while (found.length < count) {
    const dueOn = found.at(-1)
    if (dueOn === undefined) break
    found.push(nextDue({ ...rule, startOn: found[0] as string, number: found.length }, { dueOn, doneOn: dueOn }))
  }
  return found
}

describe('monthly at the end of a month', () => {
  it('on day 31, months without one are left out', () => {
    const of31 = { monthDay: 31, shortMonths: 'skip' } as const
    expect(dues('2026-01-31', of31, 7)).toEqual([
      '2026-01-31',
      '2026-03-31',
      '2026-05-31',
      '2026-07-31',
      '2026-08-31',
      '2026-10-31',
      '2026-12-31',
    ])
    expect(dues('2026-06-01', of31, 1)).toEqual(['2026-07-31'])
  })

  it('on the last day it stays the last', () => {
    const days = ['2026-01-31', '2026-02-28', '2026-03-31', '2026-04-30', '2026-05-31']
    expect(dues('2026-01-31', { monthDay: 31 }, 5)).toEqual(days)
  })

  it('on the 30th or the last it is back on the 30th after February', () => {
    expect(dues('2026-01-30', {}, 4)).toEqual(['2026-01-30', '2026-02-28', '2026-03-30', '2026-04-30'])
  })

  it('that falls on no day of any year has no first one', () => {
    expect(firstDue(series('2026-02-01', { unit: 'year', monthDay: 30, shortMonths: 'skip' }), '2026-02-01')).toBe(
      undefined,
    )
  })
})

describe('done late', () => {
  const every3 = { every: 3, unit: 'day' } as const
  const late = { dueOn: '2026-05-01', doneOn: '2026-05-09' }

  it('from the due date: the next day of the grid that is not past', () => {
    expect(nextDue(series('2026-05-01', every3), late)).toBe('2026-05-10')
    expect(nextDue(series('2026-05-01', every3), { ...late, doneOn: '2026-05-10' })).toBe('2026-05-10')
  })

  it('from completion: so many days after it was done', () => {
    expect(nextDue(series('2026-05-01', { ...every3, from: 'completion' }), late)).toBe('2026-05-12')
  })
})

it('falls on the weekdays of every second week, and on the last Friday of a month', () => {
  const weekly = { every: 2, unit: 'week', weekdays: [1, 4] } as const
  expect(dues('2026-11-03', { ...weekly, weekdays: [1, 4] }, 4)).toEqual([
    '2026-11-05',
    '2026-11-16',
    '2026-11-19',
    '2026-11-30',
  ])
  expect(dues('2026-11-01', { weekdays: [5], nth: -1 }, 3)).toEqual(['2026-11-27', '2026-12-25', '2027-01-29'])
})

it('ends after its last one, or its last day', () => {
  expect(dues('2026-01-01', { unit: 'day', count: 2 }, 5)).toEqual(['2026-01-01', '2026-01-02', undefined])
  expect(dues('2026-01-01', { until: '2026-02-15' }, 5)).toEqual(['2026-01-01', '2026-02-01', undefined])
})

it('says what does not go together', () => {
  const fault = (given: Given) => faultOf(series('2026-01-01', given))
  expect(fault({ unit: 'week', weekdays: [1, 2] })).toBe(undefined)
  expect(fault({ unit: 'day', weekdays: [1] })).toEqual(['weekdays', 'not-with-unit'])
  expect(fault({ unit: 'day', monthDay: 3 })).toEqual(['monthDay', 'not-with-unit'])
  expect(fault({ nth: 1 })).toEqual(['nth', 'not-with-unit'])
  expect(fault({ monthDay: 3, from: 'completion' })).toEqual(['monthDay', 'not-from-completion'])
})

const rules = fc.record({
  every: fc.integer({ min: 1, max: 60 }),
  unit: fc.constantFrom('day', 'week', 'month', 'year'),
  from: fc.constantFrom('due', 'completion'),
  shortMonths: fc.constantFrom('last-day', 'skip'),
}) as fc.Arbitrary<Given>
const some = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2024-01-01', days))

it('is always after the one before and never past', () => {
  fc.assert(
    fc.property(rules, some, some, (given, dueOn, doneOn) => {
      const rule = series(dueOn, given)
      const next = nextDue(rule, { dueOn, doneOn })
      if (next === undefined) return
      expect(next >= doneOn && (rule.from === 'completion' || next > dueOn)).toBe(true)
      if (rule.unit === 'week' && rule.from === 'due') expect(weekdayOf(next)).toBe(weekdayOf(dueOn))
    }),
  )
})
