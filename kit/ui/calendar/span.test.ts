import { describe, expect, it } from 'vitest'
import { dayBy, firstWeekday, onward, readSpan, spanOf } from './span.ts'

const [monday, sunday] = [1, 7]

describe('the days of a calendar', () => {
  it('are whole weeks that begin as the locale has it', () => {
    expect([firstWeekday('de-DE'), firstWeekday('en-GB'), firstWeekday('en-US')]).toEqual([monday, monday, sunday])
    const november = spanOf('month', '2026-11-29', monday)
    expect([november.from, november.to, november.days.length]).toEqual(['2026-10-26', '2026-12-06', 42])
    const american = spanOf('month', '2026-11-29', sunday)
    expect([american.from, american.to, american.days.length]).toEqual(['2026-11-01', '2026-12-05', 35])
    const week = spanOf('week', '2026-11-29', monday)
    expect(week.days).toEqual(['23', '24', '25', '26', '27', '28', '29'].map((day) => `2026-11-${day}`))
    expect(spanOf('week', '2026-11-29', sunday).from).toBe('2026-11-29')
    expect(spanOf('month', '2027-02-10', monday).days).toHaveLength(28)
  })

  it('go on by month and by week, over the ends of years', () => {
    expect(onward(spanOf('month', '2026-12-31', monday), 1)).toBe('2027-01-01')
    expect(onward(spanOf('month', '2027-03-31', monday), -1)).toBe('2027-02-01')
    expect(onward(spanOf('week', '2026-12-30', monday), 1)).toBe('2027-01-06')
  })

  it('are walked by keys', () => {
    expect(dayBy('ArrowLeft', '2026-03-01')).toBe('2026-02-28')
    expect(dayBy('ArrowDown', '2026-12-28')).toBe('2027-01-04')
    expect(dayBy('PageDown', '2027-01-31')).toBe('2027-02-28')
    expect(dayBy('Enter', '2027-01-31')).toBeUndefined()
  })

  it('are those of the address, or of today where that makes no sense', () => {
    const read = (search: string) => readSpan(new URLSearchParams(search), '2026-11-29', monday)
    expect(read('on=2027-01-05&span=week').from).toBe('2027-01-04')
    expect(read('on=2027-02-30&span=year')).toEqual(spanOf('month', '2026-11-29', monday))
  })
})
