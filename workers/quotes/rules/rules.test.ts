import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { totals } from '#kit/document'
import { signature } from '../contract/signature.ts'
import { taken } from './choice.ts'
import { compareLines } from './compare.ts'
import { highestDiscount, isWithinLimit } from './discount.ts'
import { isWithin, leftOf } from './left.ts'
import { costsAfter, marginOf } from './margin.ts'
import { priceQuote, priceTaken } from './pricing.ts'
import { isLegible } from './signature.ts'
import { endOf, isExpired, remindersOf } from './validity.ts'

const rates = [
  { id: 'a', name: 'Standard', percent: '19', code: 'standard', legalText: null },
  { id: 'b', name: 'Reduced', percent: '7', code: 'reduced', legalText: null },
]
const line = (description: string, unitPrice: string, more: object = {}) => ({
  ...{ description, quantity: '1', unitPrice, taxRateId: 'a', isOptional: false, isQuantityFree: false },
  ...more,
})
const option = (description: string, unitPrice: string, isQuantityFree = false) =>
  line(description, unitPrice, { isOptional: true, isQuantityFree })

describe('a signature', () => {
  it('is lines of a hand within its area, and more than a dot', () => {
    const takes = (path: string) => signature.safeParse(path).success
    expect(takes('M0 0L600 200L30 20M40 40L41 41')).toBe(true)
    const hostile = ['', 'M0 0', 'L1 1', 'M0 0L601 0', 'M0 0L0 201', 'M0 0L-1 0', 'M0 0L1.5 0', 'M0 0L01 0', 'm0 0l1 1']
    const more = ['M0 0L1 1Z', 'M0 0L1 1"/><script>', 'M0 0L1 1\n', ' M0 0L1 1', 'M0 0L1 1A1 1 0 0 0 9 9', 'M0 0L1e2 1']
    for (const path of [...hostile, ...more, `M0 0${'L1 1'.repeat(4000)}`])
      expect([path, takes(path)]).toEqual([path, false])
    expect([isLegible('M5 5L5 5'), isLegible('M5 5L15 20'), isLegible('M5 5L15 25')]).toEqual([false, false, true])
  })
})

describe('validity', () => {
  it("Q-01: is through the last day in the seller's zone, whoever reads it", () => {
    const zone = 'Europe/Istanbul'
    expect(isExpired('2026-05-31', zone, '2026-05-31T20:59:59Z')).toBe(false)
    expect(isExpired('2026-05-31', zone, '2026-05-31T21:00:00Z')).toBe(true)
    expect(endOf('2026-05-31', zone)).toBe('2026-05-31T21:00:00.000Z')
    // Clocks go back in the night after the 25th: its day has 25 hours.
    expect(endOf('2026-10-25', 'Europe/Berlin')).toBe('2026-10-25T23:00:00.000Z')
  })

  it('reminds in the morning, twice at most, and never of what has passed', () => {
    const all = ['2026-05-24T06:00:00.000Z', '2026-05-29T06:00:00.000Z']
    expect(remindersOf('2026-05-31', 'Europe/Istanbul', '2026-05-01T00:00:00Z')).toEqual(all)
    expect(remindersOf('2026-05-31', 'Europe/Istanbul', '2026-05-24T06:00:00Z')).toEqual([all[1]])
    expect(remindersOf('2026-05-31', 'Europe/Istanbul', '2026-05-30T00:00:00Z')).toEqual([])
  })
})

describe('a choice', () => {
  const lines = [line('Machine', '1000'), option('Training', '390', true), option('Grinder', '250')]

  it('takes what is not optional, and options in their quantities', () => {
    expect(taken(lines, {})).toEqual({ taken: [{ position: 0, quantity: '1' }] })
    expect(taken(lines, { 1: '2.50', 2: '1' })).toEqual({
      taken: [
        { position: 0, quantity: '1' },
        { position: 1, quantity: '2.5' },
        { position: 2, quantity: '1' },
      ],
    })
    expect(taken(lines, { 1: '', 2: '0.00' })).toEqual({ taken: [{ position: 0, quantity: '1' }] })
  })

  it.each([
    [{ 0: '2' }, 'not-optional'],
    [{ 7: '1' }, 'not-optional'],
    [{ '01': '1' }, 'not-optional'],
    [{ constructor: '1' }, 'not-optional'],
    [{ 1: '-1' }, 'not-a-quantity'],
    [{ 1: '1e9' }, 'not-a-quantity'],
    [{ 1: '1.1234567' }, 'not-a-quantity'],
    [{ 2: '2' }, 'quantity-fixed'],
  ])('%j is refused: %s', (chosen, code) => expect(taken(lines, chosen)).toMatchObject({ wrong: { code } }))

  it('comes to what an invoice of the same lines does, to the cent, at either rounding', () => {
    const price = fc.integer({ min: 1, max: 999_999 }).map((n) => (n / 1000).toFixed(3))
    const quoted = fc.record({
      ...{ description: fc.constantFrom('x', 'y'), quantity: fc.integer({ min: 1, max: 9 }).map(String) },
      ...{
        unitPrice: price,
        discountPercent: fc.constantFrom(null, '3', '12.5'),
        taxRateId: fc.constantFrom('a', 'b'),
      },
      ...{ isOptional: fc.boolean(), isQuantityFree: fc.constant(false) },
    })
    const rounding = fc.constantFrom('line' as const, 'document' as const)
    fc.assert(
      fc.property(fc.array(quoted, { minLength: 1, maxLength: 8 }), rounding, (all, taxRounding) => {
        const chosen = Object.fromEntries(
          all.map(({ quantity }, at) => [at, quantity] as const).filter(([at]) => all[at]?.isOptional),
        )
        const version = { lines: all, taxRates: rates, taxRounding, currency: 'EUR' }
        const choice = taken(all, chosen)
        const { totalMinor, taxMinor } = priceTaken(version, 'taken' in choice ? choice.taken : [])
        expect({ totalMinor, taxMinor }).toMatchObject(pick(totals(all, rates, 'EUR', taxRounding)))
        const firm = all.filter(({ isOptional }) => !isOptional)
        expect(pick(priceQuote(all, rates, 'EUR', taxRounding))).toEqual(pick(totals(firm, rates, 'EUR', taxRounding)))
      }),
    )
  })
})
const pick = ({ totalMinor, taxMinor }: { totalMinor: number; taxMinor: number }) => ({ totalMinor, taxMinor })

it('what is left is never less than nothing, in whatever parts it is taken', () => {
  const accepted = [
    { position: 0, quantity: '3' },
    { position: 2, quantity: '1.5' },
  ]
  expect(leftOf(accepted, [{ position: 0, quantity: '1' }])).toEqual([{ position: 0, quantity: '2' }, accepted[1]])
  expect(leftOf(accepted, accepted)).toEqual([])
  expect(['2', '2.000001', '0', '-1'].map((part) => isWithin(part, '2'))).toEqual([true, false, false, false])
})

it('a margin is of the lines whose costs are known; costs follow the words of their line', () => {
  const { lines } = priceQuote([line('A', '100'), line('B', '50'), option('C', '10')], rates, 'EUR', 'line')
  expect(marginOf(lines, ['60', null, '1'], 'EUR')).toBe(4000)
  expect(marginOf(lines, [null, null, '1'], 'EUR')).toBeNull()
  const [a, b] = [{ description: 'A' }, { description: 'B' }]
  expect(costsAfter([a, b], ['1', '2'], [b, { description: 'new' }, a])).toEqual(['2', null, '1'])
})

it('the highest discount counts, of options too', () => {
  expect(highestDiscount([{ discountPercent: null }, { discountPercent: '12.5' }, { discountPercent: '7' }])).toBe(
    '12.5',
  )
  expect([
    isWithinLimit('10', '10'),
    isWithinLimit('10.01', '10'),
    isWithinLimit('1', null),
    isWithinLimit('0', null),
  ]).toEqual([true, false, false, true])
})

it('versions are compared by the words of their lines, then by their places', () => {
  const [a, b, c] = [line('A', '1'), line('B', '1'), line('C', '1')]
  const rows = compareLines([a, b, c], [c, { ...a, unitPrice: '2' }, line('B, large', '1')])
  expect(rows.map(({ change, before, after }) => [change, before?.description, after?.description])).toEqual([
    ['same', 'C', 'C'],
    ['changed', 'A', 'A'],
    ['added', undefined, 'B, large'],
    ['removed', 'B', undefined],
  ])
})
