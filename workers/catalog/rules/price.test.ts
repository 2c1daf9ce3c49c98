import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Ask, type Candidate, judge, levels, unitPrice } from './price.ts'
import { ratio, times, toDecimal } from './ratio.ts'
import { unitsOf } from './units.ts'

const units = unitsOf('H87', [{ unit: 'XBX', numerator: 12, denominator: 1 }])
const ask: Ask = { quantity: '1', unit: 'H87', on: '2026-06-10', currency: null, ownCurrency: 'EUR', units }
const always = { from: null, until: null }
const price = (id: string, more: Partial<Candidate> = {}): Candidate => ({
  ...{ id, level: 'everybody', priority: 0, isOfParent: false, listed: always, valid: always },
  ...{ price: '10', per: '1', unit: 'H87', minQuantity: '0', currency: 'EUR', ...more },
})
const told = (candidates: Candidate[], more: Partial<Ask> = {}) =>
  judge(candidates, { ...ask, ...more }).map(({ candidate, reason }) => [candidate.id, reason])

it('prefers the closest level, then priority, own price, own unit, larger quantity, later start, own currency', () => {
  const own = price('base', { level: 'product' })
  const all = [own, price('all'), price('cafés', { level: 'group' }), price('mokka', { level: 'customer' })]
  expect(told(all)).toEqual([
    ['mokka', 'for-customer'],
    ['cafés', 'less-special'],
    ['all', 'less-special'],
    ['base', 'less-special'],
  ])
  const over = (better: Partial<Candidate>, worse: Partial<Candidate>, more: Partial<Ask> = {}) =>
    told([price('a', worse), price('z', better)], { quantity: '24', ...more })
  const lost = (reason: string) => [
    ['z', 'for-everybody'],
    ['a', reason],
  ]
  expect(over({ priority: 2 }, { priority: 1, minQuantity: '20' })).toEqual(lost('lower-priority'))
  expect(over({}, { isOfParent: true, minQuantity: '20' })).toEqual(lost('of-parent'))
  expect(over({}, { unit: 'XBX', minQuantity: '2' })).toEqual(lost('other-unit'))
  expect(over({ minQuantity: '20' }, { minQuantity: '10' })).toEqual(lost('smaller-quantity'))
  expect(over({ valid: { from: '2026-01-01', until: null } }, {})).toEqual(lost('earlier-start'))
  expect(over({}, { currency: 'USD' })).toEqual(lost('foreign-currency'))
  expect(told([price('b'), price('a')])).toEqual([
    ['a', 'for-everybody'],
    ['b', 'later-made'],
  ])
})

it('leaves out what cannot hold and says why', () => {
  const year = { from: '2027-01-01', until: '2027-12-31' }
  const past = { from: null, until: '2026-06-09' }
  const on = (more: Partial<Candidate>, asked: Partial<Ask> = {}) => told([price('a', more)], asked)[0]?.[1]
  expect(on({ listed: year })).toBe('list-not-yet')
  expect(on({ listed: past })).toBe('list-ended')
  expect(on({ valid: year })).toBe('not-yet')
  expect(on({ valid: past })).toBe('ended')
  expect(on({ currency: 'USD' }, { currency: 'EUR' })).toBe('other-currency')
  expect(on({ unit: 'KGM' })).toBe('no-conversion')
  expect(on({ unit: 'XBX', minQuantity: '2' }, { quantity: '23' })).toBe('below-quantity')
  expect(on({ unit: 'XBX', minQuantity: '2' }, { quantity: '24' })).toBe('for-everybody')
})

// CAT-01: P1 until 31 March, P2 from 1 April on without an end.
it('goes by the day of the document, without an end for good, and has no price before the first', () => {
  const both = [
    price('P1', { price: '12.00', valid: { from: '2026-01-01', until: '2026-03-31' } }),
    price('P2', { price: '12.50', valid: { from: '2026-04-01', until: null } }),
  ]
  const on = (day: string) => {
    const [first] = judge(both, { ...ask, on: day })
    return first?.outcome === 'holds' ? first.candidate.price : null
  }
  expect(['2026-03-31', '2026-04-01', '2029-01-01', '2025-12-31'].map(on)).toEqual(['12.00', '12.50', '12.50', null])
})

const day = fc.constantFrom(null, '2026-06-01', '2026-06-10', '2026-06-20')
const any: fc.Arbitrary<Omit<Candidate, 'id'>> = fc.record({
  level: fc.constantFrom(...levels),
  priority: fc.integer({ min: 0, max: 2 }),
  isOfParent: fc.boolean(),
  listed: fc.record({ from: day, until: day }),
  valid: fc.record({ from: day, until: day }),
  price: fc.constantFrom('1', '16.49'),
  per: fc.constantFrom('1', '1000'),
  unit: fc.constantFrom('H87', 'XBX', 'KGM'),
  minQuantity: fc.constantFrom('0', '1', '2', '12', '24'),
  currency: fc.constantFrom('EUR', 'USD'),
})
const several = fc.array(any, { maxLength: 8 }).map((all) => all.map((each, at) => ({ ...each, id: `p${at}` })))
const asked = fc.record({ quantity: fc.constantFrom('1', '12', '24.5'), currency: fc.constantFrom(null, 'EUR', 'USD') })

it('answers the same whatever order the rows come in, and speaks of each price once', () => {
  fc.assert(
    fc.property(several, asked, fc.infiniteStream(fc.nat()), (all, more, dice) => {
      const shuffled = all.toSorted(() => ((dice.next().value as number) % 3) - 1)
      expect(told(shuffled, more)).toEqual(told(all, more))
      expect(new Set(told(all, more).map(([id]) => id)).size).toBe(all.length)
    }),
  )
})

it('finds a price wherever one can hold, and takes out what loses without another winner', () => {
  fc.assert(
    fc.property(several, asked, (all, more) => {
      const judged = judge(all, { ...ask, ...more })
      const holding = judged.filter(({ outcome }) => outcome === 'holds')
      expect(holding.length).toBe(judged.some(({ outcome }) => outcome !== 'left-out') ? 1 : 0)
      const winner = holding[0]?.candidate
      if (winner) expect(judge([winner], { ...ask, ...more })[0]?.candidate.id).toBe(winner.id)
      for (const { candidate, outcome } of judged)
        if (outcome === 'loses' && winner)
          expect(judge([candidate, winner], { ...ask, ...more })[0]?.candidate.id).toBe(winner.id)
    }),
  )
})

it('reckons a unit out of a price per thousand, per box and with tax in it', () => {
  const of = (more: Partial<Candidate>, percent: string | null = null, unit = 'H87') =>
    toDecimal(unitPrice(price('a', more), { unit, units }, percent), 6)
  expect(of({ price: '45', per: '1000' })).toBe('0.045')
  expect(of({ price: '16.49', unit: 'XBX' })).toBe('1.374167')
  expect(of({ price: '1.50' }, null, 'XBX')).toBe('18')
  expect(of({ price: '249.00' }, '19')).toBe('209.243697')
  const piece = unitPrice(price('a', { price: '16.49', unit: 'XBX' }), { unit: 'H87', units }, null)
  expect(times(piece, ratio(12))).toEqual(ratio('16.49'))
})
