import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addBusinessDays,
  addDays,
  dueOn,
  earlyPayments,
  earlyPercent,
  fiscalPeriodOf,
  fiscalPeriods,
  fiscalYear,
  fiscalYearOf,
  isBusinessDay,
  onBusinessDay,
  weekendOf,
} from './index.ts'

const day = fc.integer({ min: 0, max: 73_000 }).map((days) => addDays('1950-01-01', days))
const germany = {
  weekend: weekendOf('DE'),
  holidays: new Set(['2026-12-25', '2026-12-26', '2027-01-01', '2027-04-30']),
}

describe('terms of payment', () => {
  it('are met on the day people mean', () => {
    expect(dueOn({ days: 14 }, '2027-02-20')).toBe('2027-03-06')
    expect(dueOn({ days: 30, monthEnd: 'after' }, '2027-01-15')).toBe('2027-02-28')
    expect(dueOn({ days: 30, monthEnd: 'after' }, '2027-01-31')).toBe('2027-03-31')
    expect(dueOn({ days: 30, monthEnd: 'before' }, '2027-01-15')).toBe('2027-03-02')
    expect(dueOn({ days: 0, monthEnd: 'after' }, '2028-02-01')).toBe('2028-02-29')
    expect(dueOn({ dayOfMonth: 15, months: 1 }, '2027-01-31')).toBe('2027-02-15')
    expect(dueOn({ dayOfMonth: 31, months: 1 }, '2027-01-31')).toBe('2027-02-28')
    expect(dueOn({ dayOfMonth: 15, months: 0 }, '2027-01-15')).toBe('2027-01-15')
    expect(dueOn({ dayOfMonth: 15, months: 0 }, '2027-12-16')).toBe('2028-01-15')
    expect(() => dueOn({ days: -1 }, '2027-01-01')).toThrow('before it was issued')
    expect(() => dueOn({ dayOfMonth: 32, months: 1 }, '2027-01-01')).toThrow('no day')
  })

  it('are never due before they begin', () => {
    const rule = fc.oneof(
      fc.record({
        days: fc.nat({ max: 400 }),
        monthEnd: fc.constantFrom(undefined, 'after' as const, 'before' as const),
      }),
      fc.record({ dayOfMonth: fc.integer({ min: 1, max: 31 }), months: fc.nat({ max: 12 }) }),
    )
    fc.assert(
      fc.property(day, rule, (on, due) => {
        expect(dueOn(due, on) >= on).toBe(true)
      }),
    )
  })

  it('reward who pays early, in steps', () => {
    const terms = {
      due: { days: 30 },
      early: [
        { percent: '2', days: 14 },
        { percent: '3', days: 7 },
      ],
    }
    expect(earlyPayments(terms, '2027-03-01')).toEqual([
      { percent: '3', until: '2027-03-08' },
      { percent: '2', until: '2027-03-15' },
    ])
    const on = ['2027-03-01', '2027-03-08', '2027-03-09', '2027-03-15', '2027-03-16']
    expect(on.map((paid) => earlyPercent(terms, '2027-03-01', paid))).toEqual(['3', '3', '2', '2', '0'])
    expect(earlyPayments({ ...terms, due: { days: 10 } }, '2027-03-01').at(-1)).toEqual({
      percent: '2',
      until: '2027-03-11',
    })
    expect(earlyPercent({ due: { days: 14 } }, '2027-03-01', '2027-03-01')).toBe('0')
  })
})

describe('fiscal years', () => {
  it('begin with any month', () => {
    expect(fiscalYearOf('2027-03-31', 4)).toEqual({
      year: 2026,
      name: '2026/27',
      from: '2026-04-01',
      through: '2027-03-31',
    })
    expect(fiscalYearOf('2027-03-31', 1)).toEqual({
      year: 2027,
      name: '2027',
      from: '2027-01-01',
      through: '2027-12-31',
    })
    expect(fiscalYear(2027, 3).through).toBe('2028-02-29')
    expect(() => fiscalYear(2027, 13)).toThrow('not a month')
  })

  it('and their periods cover every day once', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 12 }), (on, start) => {
        const year = fiscalYearOf(on, start)
        expect(year.from <= on && on <= year.through).toBe(true)
        expect(addDays(year.through, 1)).toBe(fiscalYear(year.year + 1, start).from)
        const periods = fiscalPeriods(year)
        expect([periods[0]?.from, periods[11]?.through]).toEqual([year.from, year.through])
        for (const [index, { through }] of periods.slice(0, -1).entries())
          expect(addDays(through, 1)).toBe(periods[index + 1]?.from)
        const own = periods.filter(({ from, through }) => from <= on && on <= through)
        expect(own.map(({ period }) => period)).toEqual([fiscalPeriodOf(on, start)])
      }),
    )
  })
})

describe('business days', () => {
  it('leave weekends and holidays out', () => {
    expect(onBusinessDay('2026-12-25', 'next', germany)).toBe('2026-12-28')
    expect(onBusinessDay('2026-12-27', 'previous', germany)).toBe('2026-12-24')
    expect(onBusinessDay('2027-01-30', 'modified-next', germany)).toBe('2027-01-29')
    expect(onBusinessDay('2027-01-02', 'modified-next', germany)).toBe('2027-01-04')
    expect(addBusinessDays('2026-12-24', 1, germany)).toBe('2026-12-28')
    expect(addBusinessDays('2026-12-28', -1, germany)).toBe('2026-12-24')
    expect(addBusinessDays('2026-12-27', 0, germany)).toBe('2026-12-27')
    expect([weekendOf('EG'), weekendOf('IN'), weekendOf('AE')]).toEqual([[5, 6], [7], [6, 7]])
    expect(() => onBusinessDay('2027-01-01', 'next', { weekend: [1, 2, 3, 4, 5, 6, 7], holidays: new Set() })).toThrow(
      'no business day',
    )
    expect(() => addBusinessDays('2027-01-01', 1e9, germany)).toThrow('at most')
  })

  it('are as many as were asked for', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (on, days) => {
        const end = addBusinessDays(on, days, germany)
        let count = 0
        for (let at = addDays(on, 1); at <= end; at = addDays(at, 1)) if (isBusinessDay(at, germany)) count++
        expect(count).toBe(days)
      }),
    )
  })
})
