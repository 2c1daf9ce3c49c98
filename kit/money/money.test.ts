import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  allocate,
  compare,
  convert,
  currencies,
  exact,
  halfAwayFromZero,
  halfEven,
  isCurrency,
  minorUnitsOf,
  nearestMinor,
  percentOf,
  roundToMinor,
  spread,
  sum,
  times,
  toMinor,
  toUnits,
} from './index.ts'

const safe = Number.MAX_SAFE_INTEGER
const minor = fc.integer({ min: -safe, max: safe })
const currency = fc.constantFrom(...currencies)
const code = (fault: string) => expect.objectContaining({ name: 'MoneyError', code: fault })

describe('the table of currencies', () => {
  it('has the minor units of ISO 4217, where locale data has others', () => {
    const units = Object.fromEntries(currencies.map((each) => [each, minorUnitsOf(each)]))
    expect(units).toMatchObject({
      EUR: 2,
      HUF: 2,
      ALL: 2,
      IRR: 2,
      JPY: 0,
      ISK: 0,
      UGX: 0,
      KWD: 3,
      IQD: 3,
      CLF: 4,
      UYW: 4,
      UYI: 0,
    })
    expect(currencies).toHaveLength(165)
    expect(new Set(currencies).size).toBe(165)
  })

  it('knows what came and went, and nothing that is no money', () => {
    for (const each of ['XCG', 'ZWG', 'VED', 'SLE']) expect(currencies).toContain(each)
    for (const each of ['BGN', 'HRK', 'ANG'])
      expect([isCurrency(each), currencies.includes(each)]).toEqual([true, false])
    for (const each of ['ZZZ', 'XXX', 'XTS', 'XAU', 'eur', '', 'constructor']) expect(isCurrency(each)).toBe(false)
    expect(() => minorUnitsOf('ZZZ')).toThrow(code('unknown-currency'))
  })
})

describe('units and minor units', () => {
  it('turn into each other without loss, for every currency and every safe amount', () => {
    fc.assert(
      fc.property(minor, currency, (amount, each) => {
        const units = toUnits(amount, each)
        expect(toMinor(units, each)).toBe(amount)
        expect(nearestMinor(units, each)).toBe(amount)
        expect(units.split('.')[1]?.length ?? 0).toBe(minorUnitsOf(each))
      }),
    )
  })

  it('says so when a currency has no such digits, and rounds only when asked to', () => {
    expect(toMinor('12.3400', 'EUR')).toBe(1234)
    expect(() => toMinor('1.005', 'EUR')).toThrow(code('too-many-digits'))
    expect(() => toMinor('0.5', 'JPY')).toThrow(code('too-many-digits'))
    expect([nearestMinor('1.005', 'EUR'), nearestMinor('-1.005', 'EUR'), nearestMinor('0.5', 'JPY')]).toEqual([
      101, -101, 1,
    ])
    expect([nearestMinor('1.0049', 'EUR'), nearestMinor('-0.001', 'EUR')]).toEqual([100, 0])
    expect(Object.is(nearestMinor('-0.00', 'EUR'), 0)).toBe(true)
  })

  it('rounds text as decimals are rounded', () => {
    const text = fc.tuple(fc.bigInt({ min: -(10n ** 11n), max: 10n ** 11n }), fc.stringMatching(/^\d{0,9}$/))
    fc.assert(
      fc.property(text, currency, ([whole, fraction], each) => {
        const units = fraction ? `${whole}.${fraction}` : `${whole}`
        expect(nearestMinor(units, each)).toBe(roundToMinor(units, each))
      }),
    )
  })

  it('refuses what is no exact amount', () => {
    for (const wrong of ['1e3', '', '1,5', '.5', '5.', 'NaN', '0x10', ' 1', '--1']) {
      expect(() => toMinor(wrong, 'EUR')).toThrow(code('not-a-decimal'))
      expect(() => exact(wrong)).toThrow(code('not-a-decimal'))
    }
    expect(() => exact(0.1)).toThrow(code('not-a-decimal'))
    expect(() => toUnits(0.5, 'EUR')).toThrow(code('out-of-bounds'))
    expect(() => toMinor('90071992547409.92', 'EUR')).toThrow(code('out-of-bounds'))
    expect(toMinor('90071992547409.91', 'EUR')).toBe(safe)
  })

  it('lets no float in: what 19.99 × 100 is', () => {
    expect(toMinor('19.99', 'EUR') + toMinor('1234.56', 'EUR') + toMinor('0.07', 'EUR')).toBe(125462)
  })
})

describe('reckoning', () => {
  it('rounds halves as it says', () => {
    const halves = ['0.5', '1.5', '2.5', '-0.5', '-1.5', '-2.5', '2.4999999999999999999999999999999999999999']
    expect(halves.map(halfAwayFromZero)).toEqual([1, 2, 3, -1, -2, -3, 2])
    expect(halves.map(halfEven)).toEqual([0, 2, 2, 0, -2, -2, 2])
    expect(Object.is(halfEven('-0.5'), 0)).toBe(true)
  })

  it('multiplies exactly, beyond what 20 digits hold', () => {
    expect(times(1, '99999999999999.499999')).toBe(99999999999999)
    expect(roundToMinor(exact('1.000001').mul('12345678.499999'), 'JPY')).toBe(12345691)
    expect(percentOf(1000, '19')).toBe(190)
    expect(percentOf(-150, '7')).toBe(-11)
    expect(convert({ minor: 1_000_000, currency: 'USD' }, 'JPY', '151.237')).toEqual({
      minor: 1_512_370,
      currency: 'JPY',
    })
    expect(() => times(safe, '2')).toThrow(code('out-of-bounds'))
  })

  it('sums without losing cents, and never mixes currencies', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1e12, max: 1e12 })), (all) => {
        expect(BigInt(sum(all))).toBe(all.reduce((total, each) => total + BigInt(each), 0n))
      }),
    )
    expect(sum([safe, safe, -safe])).toBe(safe)
    expect(() => sum([safe, 1])).toThrow(code('out-of-bounds'))
    expect(() => sum([0.1])).toThrow(code('not-a-decimal'))
    expect(Object.is(sum([-0]), 0)).toBe(true)
    const eur = { minor: 5, currency: 'EUR' }
    expect(add(eur, eur)).toEqual({ minor: 10, currency: 'EUR' })
    expect(() => add(eur, { minor: 5, currency: 'JPY' })).toThrow(code('different-currencies'))
    expect(() => compare(eur, { minor: 5, currency: 'JPY' })).toThrow(code('different-currencies'))
    expect([compare(eur, eur), compare(eur, { ...eur, minor: 6 })]).toEqual([0, -1])
  })
})

describe('allocation', () => {
  const weights = fc.array(fc.nat({ max: 1_000_000 }), { minLength: 1, maxLength: 60 }).filter((all) => sum(all) > 0)

  it('always adds up, each part within one of its exact share, nothing for a weight of 0', () => {
    fc.assert(
      fc.property(minor, weights, (amount, all) => {
        const parts = allocate(amount, all)
        expect(sum(parts)).toBe(amount)
        parts.forEach((part, index) => {
          const share = exact(amount)
            .mul(all[index] as number)
            .div(sum(all))
          expect(share.minus(part).abs().lt(1)).toBe(true)
          if (all[index] === 0) expect(part).toBe(0)
          expect(Object.is(part, -0)).toBe(false)
        })
      }),
    )
  })

  it('splits the usual ways', () => {
    expect(allocate(100, [1, 1, 1])).toEqual([34, 33, 33])
    expect(allocate(-100, [1, 1, 1])).toEqual([-33, -33, -34])
    expect(allocate(2500, [30000, 10000])).toEqual([1875, 625])
    expect(allocate(690, [10700, 23800])).toEqual([214, 476])
    expect(allocate(0, ['0.5', '0.5'])).toEqual([0, 0])
    expect(() => allocate(1, [])).toThrow(code('no-weights'))
    expect(() => allocate(1, [1, -1])).toThrow(code('no-weights'))
  })

  it('spreads a whole over shares that miss it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.array(fc.integer({ min: -1e9, max: 1e9 }), { minLength: 1 }),
        (whole, all) => {
          expect(
            sum(
              spread(
                whole,
                all.map((each) => exact(each).div(7)),
              ),
            ),
          ).toBe(whole)
        },
      ),
    )
  })
})
