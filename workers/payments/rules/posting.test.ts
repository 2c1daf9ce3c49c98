import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mirrored } from '#kit/money'
import * as rules from './posting.ts'

const shown = (lines: readonly rules.Line[]) => lines.map((line) => [line.role, line.debitMinor - line.creditMinor])
const net = (lines: readonly rules.Line[]) => lines.reduce((sum, line) => sum + line.debitMinor - line.creditMinor, 0)

/** 2 % of 107.00 at 7 % and 238.00 at 19 %. */
const skonto: rules.Settled = {
  amountMinor: 33_810,
  discountMinor: 690,
  discountTaxes: [
    { percent: '7', category: 'S', netMinor: 200, taxMinor: 14 },
    { percent: '19', category: 'S', netMinor: 400, taxMinor: 76 },
  ],
}

const minor = fc.integer({ min: 1, max: 1e9 })
/** Any payment whose money is all somewhere. */
const payment = fc
  .record({
    account: fc.constantFrom('bank', 'cash', 'card'),
    allocatedMinor: fc.integer({ min: 10, max: 1e9 }),
    leftMinor: fc.integer({ min: 0, max: 1e9 }),
    differenceMinor: fc.integer({ min: -5, max: 5 }),
    baseMinor: fc.option(minor),
    part: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ part, ...of }) => {
    const amountMinor = of.allocatedMinor + of.leftMinor - of.differenceMinor
    return { ...of, amountMinor, feeMinor: Math.floor((of.baseMinor ?? amountMinor) * part) }
  })

describe('entries of payments', () => {
  it('balance, in both currencies, whatever is gained', () => {
    fc.assert(
      fc.property(payment, fc.integer({ min: -1e6, max: 1e6 }), (of, gained) => {
        for (const lines of [rules.receiptLines(of, []), rules.exchangeLines(of, gained), rules.gainLines(gained)]) {
          expect(net(lines)).toBe(0)
          for (const line of lines) {
            expect(Math.min(line.debitMinor, line.creditMinor)).toBe(0)
            expect(Math.max(line.debitMinor, line.creditMinor)).toBeGreaterThan(0)
          }
          expect(net([...lines, ...mirrored(lines)])).toBe(0)
        }
      }),
    )
  })

  it('what is ended is what was allocated, taken back', () => {
    fc.assert(
      fc.property(minor, fc.integer({ min: -5, max: 5 }), (amountMinor, differenceMinor) => {
        expect(net(rules.endedLines({ ...skonto, amountMinor: amountMinor + 10 }, differenceMinor))).toBe(0)
        const settled = { ...skonto, amountMinor }
        expect(rules.endedLines(settled, 0)).toEqual(expect.arrayContaining(mirrored(rules.allocationLines(settled))))
      }),
    )
  })
})

const plain = { account: 'bank', feeMinor: 0, differenceMinor: 0, leftMinor: 0, baseMinor: null }

it('money settles what is receivable, a cent is let go, and the rest is owed to the customer', () => {
  expect(
    shown(rules.receiptLines({ ...plain, amountMinor: 35_749, differenceMinor: 1, allocatedMinor: 35_750 }, [])),
  ).toEqual([
    ['bank', 35_749],
    ['rounding', 1],
    ['receivable', -35_750],
  ])
  const over = {
    ...plain,
    account: 'card',
    amountMinor: 10_000,
    feeMinor: 200,
    allocatedMinor: 9_000,
    leftMinor: 1_000,
  }
  expect(shown(rules.receiptLines(over, []))).toEqual([
    ['card-clearing', 9_800],
    ['payment-fees', 200],
    ['receivable', -9_000],
    ['customer-prepayments', -1_000],
  ])
})

it('PAY-01: money in another currency is exchanged at what the invoice was in the books', () => {
  const first = { ...plain, amountMinor: 400_000, allocatedMinor: 400_000, baseMinor: 368_000 }
  expect(shown(rules.receiptLines(first, []))).toEqual([
    ['currency-clearing', 400_000],
    ['receivable', -400_000],
  ])
  expect(shown(rules.exchangeLines(first, 8_000))).toEqual([
    ['bank', 368_000],
    ['currency-clearing', -360_000],
    ['exchange-gain', -8_000],
  ])
  expect(shown(rules.exchangeLines({ ...first, baseMinor: 531_000 }, -9_000))).toEqual([
    ['bank', 531_000],
    ['currency-clearing', -540_000],
    ['exchange-loss', 9_000],
  ])
})

it('PAY-04: what is let off lowers turnover and tax of each rate', () => {
  const lines = rules.receiptLines({ ...plain, amountMinor: 33_810, allocatedMinor: 33_810 }, [skonto])
  expect(lines.map(({ role, percent, debitMinor, creditMinor }) => [role, percent, debitMinor - creditMinor])).toEqual([
    ['bank', null, 33_810],
    ['sales-discount', '7', 200],
    ['sales-discount', '19', 400],
    ['output-tax', '7', 14],
    ['output-tax', '19', 76],
    ['receivable', null, -34_500],
  ])
})
