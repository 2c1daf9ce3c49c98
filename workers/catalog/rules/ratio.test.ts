import fc from 'fast-check'
import { expect, it } from 'vitest'
import { Exact } from '#kit/money'
import { compare, over, plus, ratio, times, toDecimal } from './ratio.ts'
import { convert, factor, unitsOf } from './units.ts'

const decimal = fc
  .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 6 }))
  .map(([digits, places]) => new Exact(digits.toString()).div(new Exact(10).pow(places)).toFixed())
const positive = decimal.filter((value) => !/^(0|-)/.test(value))
const count = fc.integer({ min: 1, max: 1_000_000_000 })

it('reckons as exact decimals do, and gives each decimal back as it was', () => {
  fc.assert(
    fc.property(decimal, decimal, (a, b) => {
      const [x, y] = [new Exact(a), new Exact(b)]
      expect(toDecimal(plus(ratio(a), ratio(b)), 6)).toBe(x.plus(y).toFixed())
      expect(toDecimal(times(ratio(a), ratio(b)), 12)).toBe(x.times(y).toFixed())
      expect(compare(ratio(a), ratio(b))).toBe(x.comparedTo(y))
      expect(toDecimal(ratio(a), 6)).toBe(x.toFixed())
    }),
  )
})

it('rounds half away from zero, as money is', () => {
  fc.assert(
    fc.property(decimal, count, fc.integer({ min: 0, max: 6 }), (value, by, places) => {
      const expected = new Exact(value).div(by).toDecimalPlaces(places, Exact.ROUND_HALF_UP).toFixed()
      expect(toDecimal(over(ratio(value), ratio(by)), places)).toBe(expected === '-0' ? '0' : expected)
    }),
  )
  expect([toDecimal(ratio('-0.5'), 0), toDecimal(ratio('2.5'), 0)]).toEqual(['-1', '3'])
  expect(() => over(ratio(1), ratio(0))).toThrow('divided by 0')
  expect(() => ratio('1e3')).toThrow('not a decimal')
})

it('converts a quantity into another unit and back without losing anything', () => {
  fc.assert(
    fc.property(positive, count, count, (quantity, numerator, denominator) => {
      const units = unitsOf('H87', [{ unit: 'XBX', numerator, denominator }])
      const boxes = convert(ratio(quantity), units, 'H87', 'XBX')
      expect(boxes && convert(boxes, units, 'XBX', 'H87')).toEqual(ratio(quantity))
    }),
  )
  const units = unitsOf('H87', [{ unit: 'XBX', numerator: 12, denominator: 1 }])
  expect(factor(units, 'XBX', 'H87')).toEqual(ratio(12))
  expect(factor(units, 'KGM', 'H87')).toBe(undefined)
})

// CAT-03: a box of 12 costs 16.49; five pieces are sold at cost.
it('keeps what a piece of a box costs unrounded until the end', () => {
  const units = unitsOf('H87', [{ unit: 'XBX', numerator: 12, denominator: 1 }])
  const box = ratio('16.49')
  const piece = over(box, units.get('XBX') ?? ratio(0))
  const [bought, sold] = [times(box, ratio(2)), times(piece, ratio(5))]
  expect([toDecimal(bought, 2), toDecimal(piece, 7), toDecimal(sold, 2)]).toEqual(['32.98', '1.3741667', '6.87'])
  const left = plus(bought, ratio(`-${toDecimal(sold, 2)}`))
  expect(toDecimal(left, 2)).toBe('26.11')
  expect(toDecimal(times(piece, ratio(24)), 2)).toBe('32.98')
})
