import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TaxRate, totals, type WrittenLine } from './totals.ts'

const rates: TaxRate[] = [
  { id: 'a', name: 'Standard', percent: '19' },
  { id: 'b', name: 'Reduced', percent: '7' },
  { id: 'c', name: 'Odd', percent: '8.875' },
]
const line = fc.record({
  description: fc.constant('x'),
  quantity: fc.integer({ min: -5_000_000, max: 5_000_000 }).map((n) => (n / 1000).toFixed(3)),
  unitPrice: fc.integer({ min: -100_000_000, max: 100_000_000 }).map((n) => (n / 10000).toFixed(4)),
  discountPercent: fc.constantFrom(null, '12.5', '100'),
  taxRateId: fc.constantFrom('a', 'b', 'c', null),
})
const lines = fc.array(line, { maxLength: 40 })
const currency = fc.constantFrom('EUR', 'JPY', 'KWD')
const rounding = fc.constantFrom('line' as const, 'document' as const)
const total = (values: number[]) => values.reduce((a, b) => a + b, 0)

describe('totals', () => {
  it('lines and taxes add up to the document, in both modes', () => {
    fc.assert(
      fc.property(lines, currency, rounding, (input, money, mode) => {
        const result = totals(input, rates, money, mode)
        expect(total(result.lines.map((l) => l.netMinor))).toBe(result.subtotalMinor)
        expect(total(result.lines.map((l) => l.taxMinor))).toBe(result.taxMinor)
        expect(total(result.taxes.map((t) => t.taxMinor))).toBe(result.taxMinor)
        expect(result.totalMinor).toBe(result.subtotalMinor + result.taxMinor)
      }),
    )
  })

  it('one line is the same in both modes', () => {
    fc.assert(
      fc.property(line, currency, (one, money) => {
        expect(totals([one], rates, money, 'line')).toEqual(totals([one], rates, money, 'document'))
      }),
    )
  })

  it('document tax is the exact tax rounded once per rate', () => {
    fc.assert(
      fc.property(lines, (input) => {
        for (const tax of totals(input, rates, 'EUR', 'document').taxes) {
          const scaled = BigInt(tax.baseMinor) * BigInt(Math.round(Number(tax.percent) * 1000))
          const magnitude = scaled < 0n ? -scaled : scaled
          const rounded = (magnitude + 50_000n) / 100_000n
          expect(BigInt(tax.taxMinor)).toBe(scaled < 0n ? -rounded : rounded)
        }
      }),
    )
  })

  it('a document and its mirror have opposite totals', () => {
    fc.assert(
      fc.property(lines, rounding, (input, mode) => {
        const mirrored = input.map(
          (l): WrittenLine => ({ ...l, quantity: l.quantity.startsWith('-') ? l.quantity.slice(1) : `-${l.quantity}` }),
        )
        expect(totals(mirrored, rates, 'EUR', mode).totalMinor + totals(input, rates, 'EUR', mode).totalMinor).toBe(0)
      }),
    )
  })

  it('three lines of 0.33 at 19 % differ by mode as they should', () => {
    const input = Array.from({ length: 3 }, () => ({
      description: 'x',
      quantity: '1',
      unitPrice: '0.33',
      taxRateId: 'a',
    }))
    expect(totals(input, rates, 'EUR', 'line').taxMinor).toBe(18)
    expect(totals(input, rates, 'EUR', 'document').taxMinor).toBe(19)
  })

  it('takes a discount off its line before tax; all of it leaves 0, never -0', () => {
    const off = (discountPercent: string, quantity = '1') =>
      totals(
        [{ description: 'x', quantity, unitPrice: '50.00', discountPercent, taxRateId: 'a' }],
        rates,
        'EUR',
        'line',
      )
    expect(off('10')).toMatchObject({ subtotalMinor: 4500, taxMinor: 855, totalMinor: 5355 })
    for (const quantity of ['1', '-1']) {
      const { totalMinor, taxMinor, lines } = off('100', quantity)
      for (const minor of [totalMinor, taxMinor, lines[0]?.netMinor]) expect(Object.is(minor, 0)).toBe(true)
    }
    expect(() => off('100.1')).toThrow(RangeError)
  })
})
