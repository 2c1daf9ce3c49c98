import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, endOfMonth } from '#kit/calendar'
import { type AssetTerms, deferral, depreciation, overLimit, type Step, totalOf, untilDisposal } from './schedule.ts'

const machine: AssetTerms = {
  ...{ costMinor: 1_800_000, acquiredOn: '2026-09-12', method: 'linear', months: 60, convention: 'month' },
}
const ofYear = (all: readonly Step[], year: string) => totalOf(all.filter(({ on }) => on.startsWith(year)))
const years = ['2026', '2027', '2028', '2029', '2030', '2031']

// ACC-12
describe('depreciation', () => {
  it('counts the month of purchase in full (§ 7 EStG)', () => {
    const all = depreciation(machine)
    expect(years.map((year) => ofYear(all, year))).toEqual([120_000, 360_000, 360_000, 360_000, 360_000, 240_000])
    expect([all.length, all[0], totalOf(all)]).toEqual([60, { on: '2026-09-30', amountMinor: 30_000 }, 1_800_000])
  })

  it('counts the month of purchase by its days', () => {
    const all = depreciation({ ...machine, convention: 'day' })
    expect([all[0]?.amountMinor, all[1]?.amountMinor, ofYear(all, '2026')]).toEqual([19_000, 30_000, 109_000])
    expect([all.at(-1), totalOf(all)]).toEqual([{ on: '2031-09-30', amountMinor: 11_000 }, 1_800_000])
  })

  it('has what rounding leaves in the last month', () => {
    const all = depreciation({ ...machine, costMinor: 1_000_000, months: 36 })
    expect(all.slice(0, 35).every(({ amountMinor }) => amountMinor === 27_778)).toBe(true)
    expect([totalOf(all.slice(0, 35)), all[35]?.amountMinor]).toEqual([972_230, 27_770])
  })

  it('of a thing of low value is at once, up to 800.00 without tax', () => {
    const at = (costMinor: number, netMinor: number | null = null) => overLimit('DE', { costMinor, netMinor })
    expect([at(80_000), at(80_001), at(95_200), at(95_200, 80_000)]).toEqual([undefined, 80_000, 80_000, undefined])
    expect(depreciation({ ...machine, costMinor: 95_200, method: 'at-once' })).toEqual([
      { on: '2026-09-12', amountMinor: 95_200 },
    ])
  })
})

// ACC-12 (d)
describe('a deferral', () => {
  it('by days has each month its own', () => {
    const all = deferral({ totalMinor: 73_000, fromOn: '2027-01-31', toOn: '2028-01-30', method: 'days' })
    expect([all[0], all.at(-1)]).toEqual([
      { on: '2027-01-31', amountMinor: 200 },
      { on: '2028-01-31', amountMinor: 6_000 },
    ])
    expect([73_000 - ofYear(all, '2027'), totalOf(all)]).toEqual([6_000, 73_000])
  })

  it('by months has equal parts', () => {
    const all = deferral({ totalMinor: 100_000, fromOn: '2026-07-01', toOn: '2027-06-30', method: 'months' })
    expect(all.map(({ amountMinor }) => amountMinor)).toEqual([...Array.from({ length: 11 }, () => 8_333), 8_337])
  })
})

it('what leaves on the 20th is depreciated for its month, in full or by its days', () => {
  const left = (convention: string) => untilDisposal({ ...machine, convention }, '2026-11-30', '2026-12-20')
  expect(left('month')).toEqual([
    { on: '2026-11-30', amountMinor: 30_000 },
    { on: '2026-12-20', amountMinor: 30_000 },
  ])
  expect(left('day')[1]).toEqual({ on: '2026-12-20', amountMinor: 19_355 })
})

const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('2000-01-01', days))
const terms = fc.record({
  costMinor: fc.integer({ min: 1, max: 1e12 }),
  acquiredOn: day,
  method: fc.constantFrom('linear', 'at-once'),
  months: fc.integer({ min: 1, max: 600 }),
  convention: fc.constantFrom('month', 'day'),
})
const isInOrder = (all: readonly Step[]) =>
  all.every(({ on }, index) => index === 0 || on > (all[index - 1] as Step).on)

describe('a schedule', () => {
  it('of an asset is its cost, never negative, one step a month at most', () => {
    fc.assert(
      fc.property(terms, (asset) => {
        const all = depreciation(asset)
        expect(totalOf(all)).toBe(asset.costMinor)
        expect(all.every(({ amountMinor }) => amountMinor > 0)).toBe(true)
        expect(isInOrder(all)).toBe(true)
        expect(all.length).toBeLessThanOrEqual(asset.months + 1)
      }),
    )
  })

  it('of a deferral is its total, within its months', () => {
    const span = fc.tuple(day, fc.integer({ min: 0, max: 2_000 }), fc.integer({ min: 1, max: 1e12 }), fc.boolean())
    fc.assert(
      fc.property(span, ([fromOn, days, totalMinor, isByDays]) => {
        const toOn = addDays(fromOn, days)
        const all = deferral({ totalMinor, fromOn, toOn, method: isByDays ? 'days' : 'months' })
        expect(totalOf(all)).toBe(totalMinor)
        expect(all.every(({ on, amountMinor }) => amountMinor > 0 && on >= fromOn && on <= endOfMonth(toOn))).toBe(true)
        expect(isInOrder(all)).toBe(true)
      }),
    )
  })

  it('cut short by a disposal is never more than what is left, whatever was posted before', () => {
    fc.assert(
      fc.property(terms, fc.nat(30), fc.nat(3_000), (asset, posted, days) => {
        const all = depreciation(asset)
        const rest = all.slice(posted)
        const cut = untilDisposal(asset, rest[0]?.on ?? null, addDays(asset.acquiredOn, days))
        expect(totalOf(cut)).toBeLessThanOrEqual(totalOf(rest))
        expect(cut.every(({ on, amountMinor }) => amountMinor > 0 && on <= addDays(asset.acquiredOn, days))).toBe(true)
      }),
    )
  })
})
