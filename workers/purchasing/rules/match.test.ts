import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isMatched, matchBill, mostOf, type Ordered, progressOf, worthOf } from './match.ts'

const tolerance = { valueTolerancePercent: '2', valueToleranceMinor: 1_000, quantityTolerancePercent: '0' }
/** 100 at 8.00. */
const line = (received: string, billed = 0): Ordered => ({
  ...{ id: 'a', description: 'Cups', quantity: '100', netMinor: 80_000, receivedQuantity: received },
  ...{ billedQuantity: String(billed), billedMinor: billed * 800 },
})
const bill = (quantity: number, unitMinor = 800) => [
  { orderLineId: 'a', quantity: String(quantity), netMinor: quantity * unitMinor },
]
const match = (received: string, quantity: number, billed = 0, unitMinor = 800) => {
  const [first] = matchBill(bill(quantity, unitMinor), [line(received, billed)], tolerance)
  return first as NonNullable<typeof first>
}

describe('a bill of 100 at 8.00', () => {
  it('is held for 97 received: 24.00 against 15.52', () => {
    expect(match('97', 100)).toMatchObject({ differenceMinor: 2_400, limitMinor: 1_552, reasons: ['over-received'] })
  })
  it('is held for 98 received: 16.00 against 15.68', () => {
    expect(match('98', 100)).toMatchObject({ differenceMinor: 1_600, limitMinor: 1_568, reasons: ['over-received'] })
  })
  it('passes for 99 received: 8.00 against 15.84', () => {
    expect(match('99', 100)).toMatchObject({ differenceMinor: 800, limitMinor: 1_584, reasons: [] })
  })
  it('is held where nothing was received', () => {
    expect(match('0', 50)).toMatchObject({ receivedMinor: 0, reasons: ['nothing-received'] })
  })
  it('counts all bills: 60 pass, 50 more are 80.00 too much', () => {
    expect(match('100', 60).reasons).toEqual([])
    expect(match('100', 50, 60)).toMatchObject({
      ...{ billedQuantity: '110', differenceMinor: 8_000, limitMinor: 1_600 },
      reasons: ['over-ordered', 'over-received'],
    })
  })
  it('is held for its price alone', () => {
    expect(match('100', 100, 0, 832)).toMatchObject({ differenceMinor: 3_200, limitMinor: 1_600, reasons: ['price'] })
    expect(match('100', 100, 0, 816).reasons).toEqual([])
  })
})

it('holds what nobody ordered beyond the tolerated amount', () => {
  const freight = (netMinor: number) =>
    matchBill([{ orderLineId: null, quantity: '1', netMinor }], [line('100')], tolerance)
  expect(isMatched(freight(1_000))).toBe(true)
  expect(freight(1_001)).toMatchObject([{ orderLineId: null, reasons: ['not-ordered'] }])
})

const quantity = fc.integer({ min: 1, max: 1_000_000 }).map((micros) => (micros / 100).toFixed(2))

it('holds more the more is billed, and never for less than was received', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), fc.integer({ min: 1, max: 200 }), (received, billed) => {
      const held = match(String(received), billed).reasons.length > 0
      if (billed <= received) expect(held).toBe(false)
      if (held) expect(match(String(received), billed + 1).reasons.length).toBeGreaterThan(0)
    }),
  )
})

it('values parts that add up to the whole', () => {
  fc.assert(
    fc.property(
      quantity,
      fc.integer({ min: 0, max: 10_000_000 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (all, netMinor, at) => {
        const part = (Number(all) * at).toFixed(2)
        const of = { quantity: all, netMinor }
        expect(worthOf(of, part) + (worthOf(of, all) - worthOf(of, part))).toBe(netMinor)
        expect(worthOf(of, part)).toBeLessThanOrEqual(netMinor)
      },
    ),
  )
})

it('says what may arrive, and how far an order has come', () => {
  expect([mostOf('100', '0'), mostOf('100', '2.5'), mostOf('0.333333', '1')]).toEqual(['100', '102.5', '0.336666'])
  const at = (...done: string[]) => progressOf(done.map((each) => ({ quantity: '10', done: each })))
  expect([at('0', '0'), at('10', '0'), at('10', '12')]).toEqual(['none', 'part', 'full'])
})
