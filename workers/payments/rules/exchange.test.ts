import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { baseOf, gain, rateOf } from './exchange.ts'

describe('PAY-01: exchange differences on part payments', () => {
  const invoice = { baseMinor: 900_000, totalMinor: 1_000_000 }

  it('each part has its own, and together they are the whole', () => {
    const first = { baseMinor: 368_000, amountMinor: 400_000, usedMinor: 0 }
    const second = { baseMinor: 531_000, amountMinor: 600_000, usedMinor: 0 }
    expect(gain(first, { ...invoice, settledMinor: 0 }, 400_000)).toBe(8_000)
    expect(gain(second, { ...invoice, settledMinor: 400_000 }, 600_000)).toBe(-9_000)
  })

  it('says the rate', () => {
    expect(rateOf(368_000, 'EUR', 400_000, 'USD')).toBe('0.92')
    expect(rateOf(615, 'EUR', 1_000, 'JPY')).toBe('0.00615')
  })
})

it('PAY-02: an advance keeps its own rate until it settles an invoice', () => {
  const advance = { baseMinor: 90_000, amountMinor: 100_000, usedMinor: 0 }
  expect(gain(advance, { baseMinor: 235_000, totalMinor: 250_000, settledMinor: 0 }, 100_000)).toBe(-4_000)
})

const money = fc.integer({ min: 1, max: 1e9 })

it('parts in any number leave no cent of the money or of the invoice behind', () => {
  fc.assert(
    fc.property(
      money,
      money,
      fc.array(fc.integer({ min: 1, max: 1e6 }), { minLength: 1, maxLength: 9 }),
      (paid, booked, parts) => {
        const totalMinor = parts.reduce((sum, part) => sum + part, 0)
        let used = 0
        let gained = 0
        for (const part of parts) {
          gained += gain(
            { baseMinor: paid, amountMinor: totalMinor, usedMinor: used },
            { baseMinor: booked, totalMinor, settledMinor: used },
            part,
          )
          used += part
        }
        expect(gained).toBe(paid - booked)
      },
    ),
  )
})

it('nothing is gained or given back where a value is not known', () => {
  const known = { baseMinor: 90, amountMinor: 100, usedMinor: 0 }
  expect(gain({ ...known, baseMinor: null }, { baseMinor: 95, totalMinor: 100, settledMinor: 0 }, 100)).toBe(0)
  expect(gain(known, { baseMinor: null, totalMinor: 100, settledMinor: 0 }, 100)).toBe(0)
  expect([baseOf(known, 50), baseOf({ ...known, baseMinor: null }, 50)]).toEqual([45, 0])
})
