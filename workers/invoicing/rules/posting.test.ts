import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Amounts, documentLines, type Line } from './posting.ts'

const minor = fc.integer({ min: -1e12, max: 1e12 })
const tax = fc.record({
  name: fc.constant('VAT'),
  percent: fc.constantFrom('19', '7.000000', '0', '20', '8.875'),
  category: fc.constantFrom('S', 'Z', 'AE'),
  baseMinor: minor,
  taxMinor: minor,
})
const kind = fc.constantFrom('invoice', 'credit-note')
/** Any shape that totals take: bases that are part of the subtotal, taxes on top of it. */
const amounts: fc.Arbitrary<Amounts> = fc
  .record({
    taxes: fc.uniqueArray(tax, { maxLength: 5, selector: ({ percent }) => percent }),
    untaxedMinor: fc.oneof(fc.constant(0), minor),
    roundingMinor: fc.integer({ min: -5, max: 5 }),
  })
  .map(({ taxes, untaxedMinor, roundingMinor }) => {
    const subtotalMinor = taxes.reduce((sum, { baseMinor }) => sum + baseMinor, untaxedMinor)
    const totalMinor = taxes.reduce((sum, { taxMinor }) => sum + taxMinor, subtotalMinor + roundingMinor)
    return { taxes, subtotalMinor, totalMinor }
  })

const net = (lines: readonly Line[], role?: string) =>
  lines
    .filter((line) => !role || line.role === role)
    .reduce((sum, { debitMinor, creditMinor }) => sum + debitMinor - creditMinor, 0)

describe('an issued document', () => {
  it('balances, and every line has one side', () => {
    fc.assert(
      fc.property(kind, amounts, (of, document) => {
        const lines = documentLines(of, document)
        expect(net(lines)).toBe(0)
        for (const { debitMinor, creditMinor } of lines) expect(Math.min(debitMinor, creditMinor)).toBe(0)
        for (const { debitMinor, creditMinor } of lines) expect(Math.max(debitMinor, creditMinor)).toBeGreaterThan(0)
      }),
    )
  })

  it('says what it says: receivable, revenue, tax and what was rounded', () => {
    fc.assert(
      fc.property(kind, amounts, (of, document) => {
        const lines = documentLines(of, document)
        const sign = of === 'invoice' ? 1 : -1
        const taxMinor = document.taxes.reduce((sum, each) => sum + each.taxMinor, 0)
        expect(net(lines, 'receivable') - sign * document.totalMinor).toBe(0)
        expect(net(lines, 'revenue') + sign * document.subtotalMinor).toBe(0)
        expect(net(lines, 'output-tax') + sign * taxMinor).toBe(0)
        expect(net(lines, 'rounding') + sign * (document.totalMinor - document.subtotalMinor - taxMinor)).toBe(0)
      }),
    )
  })

  it('is mirrored by its credit note', () => {
    fc.assert(
      fc.property(amounts, (document) => {
        const mirrored = documentLines('invoice', document).map((line) => ({
          ...line,
          debitMinor: line.creditMinor,
          creditMinor: line.debitMinor,
        }))
        expect(documentLines('credit-note', document)).toEqual(mirrored)
      }),
    )
  })

  it('of nothing posts nothing; one that only adds up to nothing still owes its tax', () => {
    expect(documentLines('invoice', { subtotalMinor: 0, totalMinor: 0, taxes: [] })).toEqual([])
    const taxes = [{ name: 'USt', percent: '19', category: 'S', baseMinor: 10_000, taxMinor: 1_900 }]
    const evenedOut = documentLines('invoice', { subtotalMinor: -1_900, totalMinor: 0, taxes })
    expect(evenedOut.map(({ role, percent, taxCategory }) => [role, percent, taxCategory])).toEqual([
      ['revenue', '19', 'S'],
      ['revenue', '0', 'O'],
      ['output-tax', '19', 'S'],
    ])
  })
})
