import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contracts } from '#contracts'
import type { Contract } from '#kit/contract'
import { usualKinds, usualSeries } from '../series.ts'
import { examples, expand, problemsOf, type ResetPeriod, toNumber } from './number-pattern.ts'

const resetPeriod = fc.constantFrom<ResetPeriod>('never', 'year', 'month')
const part = fc.constantFrom('{YYYY}', '{YY}', '{MM}', '{#}', '{####}', 'INV', '-', '/', '2', '0')
const pattern = fc.array(part, { maxLength: 8 }).map((parts) => parts.join(''))
const series = fc
  .record({ pattern, resetPeriod, first: fc.integer({ min: 1, max: 100 }) })
  .filter((candidate) => problemsOf(candidate).length === 0)
const on = fc
  .date({ min: new Date('2001-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const count = fc.integer({ min: 1, max: 200_000 })

describe('a sound pattern', () => {
  it('never gives a number twice, whatever the days and counts', () => {
    fc.assert(
      fc.property(series, on, on, count, count, (one, day, otherDay, n, m) => {
        const form = expand(one, day)
        const other = expand(one, otherDay)
        fc.pre(form.period !== other.period || n !== m)
        expect(toNumber(form, n)).not.toBe(toNumber(other, m))
      }),
      { numRuns: 2000 },
    )
  })

  it('shows its date, its count and nothing of its tokens', () => {
    fc.assert(
      fc.property(series, on, (one, day) => {
        const [first = ''] = examples(one, day)
        expect(first).not.toMatch(/[{}#]/)
        expect(first).toContain(String(one.first))
        expect(expand(one, day).first).toBe(one.first)
      }),
    )
  })

  it('starts again exactly when its period does', () => {
    fc.assert(
      fc.property(series, on, on, (one, day, otherDay) => {
        const length = { never: 0, year: 4, month: 7 }[one.resetPeriod]
        const isSamePeriod = day.slice(0, length) === otherDay.slice(0, length)
        expect(expand(one, day).period === expand(one, otherDay).period).toBe(isSamePeriod)
      }),
    )
  })
})

describe('problems', () => {
  const problems = (text: string, period: ResetPeriod = 'never') => problemsOf({ pattern: text, resetPeriod: period })
  it('no group of digits, or two', () => {
    expect(problems('INV')).toHaveLength(1)
    expect(problems('{#}-{##}')).toHaveLength(1)
  })
  it('a count that starts again under the same name', () => {
    expect(problems('INV-{####}', 'year')).toHaveLength(1)
    expect(problems('{YYYY}-{####}', 'month')).toHaveLength(1)
    expect(problems('{MM}-{####}', 'month')).toHaveLength(1)
    expect(problems('{YY}{MM}-{####}', 'month')).toEqual([])
  })
  it('unknown tokens, loose braces, and text that is no text', () => {
    expect(problems('{DD}{#}')).toHaveLength(1)
    expect(problems('{#}{')).toHaveLength(1)
    expect(problems('=1+{#}')).toHaveLength(1)
    expect(problems(`${'A'.repeat(40)}{#}`)).toHaveLength(1)
    expect(problems(`{${'#'.repeat(13)}}`)).toHaveLength(1)
  })
})

it('numbers of the house style', () => {
  expect(examples(usualSeries('invoice'), '2026-11-23')).toEqual(['INV-2026-0001', 'INV-2026-0002', 'INV-2026-0003'])
  expect(examples(usualSeries('stock-count'), '2026-01-01')[0]).toBe('STO-2026-0001')
  expect(toNumber(expand(usualSeries('invoice'), '2026-11-23'), 12_345)).toBe('INV-2026-12345')
})

it('has a sound series for every kind that a contract declares', () => {
  const declared = contracts.flatMap(({ numbers = {} }: Contract) => Object.keys(numbers))
  expect(usualKinds).toEqual(declared)
  expect(usualKinds).toEqual(expect.arrayContaining(['invoice', 'credit-note']))
  for (const kind of usualKinds) expect([kind, problemsOf(usualSeries(kind))]).toEqual([kind, []])
  expect(usualSeries('constructor').pattern).toBe('CON-{YYYY}-{####}')
})
