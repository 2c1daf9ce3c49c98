import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartOf } from './charts.ts'
import { creditOf, debitOf, lineOfTwoSides, mirror } from './entry.ts'
import { type Account, type IssuedDocument, posting } from './posting.ts'

const accountsOf = (country: string): Account[] =>
  chartOf(country).map(({ code, role }) => ({ id: `id-${code}`, code, role }))

const minor = fc.integer({ min: -1e12, max: 1e12 })
const tax = fc.record({
  name: fc.constant('VAT'),
  percent: fc.constantFrom('19', '7.000000', '0', '20', '8.875'),
  baseMinor: minor,
  taxMinor: minor,
})
/** Any shape that invoicing's totals take: bases that are part of the subtotal, taxes on top of it. */
const document: fc.Arbitrary<IssuedDocument> = fc
  .record({
    kind: fc.constantFrom('invoice' as const, 'credit-note' as const),
    taxes: fc.uniqueArray(tax, { maxLength: 5, selector: ({ percent }) => percent }),
    untaxedMinor: fc.oneof(fc.constant(0), minor),
  })
  .map(({ kind, taxes, untaxedMinor }) => {
    const subtotalMinor = taxes.reduce((sum, { baseMinor }) => sum + baseMinor, untaxedMinor)
    return {
      kind,
      taxes,
      subtotalMinor,
      totalMinor: taxes.reduce((sum, { taxMinor }) => sum + taxMinor, subtotalMinor),
    }
  })
const country = fc.constantFrom('DE', 'US', 'GB', 'FR')

const net = (country: string, lines: ReturnType<typeof posting>, role: RegExp) => {
  const codes = new Set(accountsOf(country).flatMap(({ code, role: held }) => (held && role.test(held) ? code : [])))
  const found = lines.filter(({ accountCode }) => codes.has(accountCode))
  return debitOf(found) - creditOf(found)
}

describe('posting', () => {
  it('balances, whatever the document, and every line has one side', () => {
    fc.assert(
      fc.property(document, country, (issued, place) => {
        const lines = posting(issued, accountsOf(place))
        expect(debitOf(lines)).toBe(creditOf(lines))
        expect(lineOfTwoSides(lines)).toBe(-1)
      }),
    )
  })

  it('says what the document says: receivable, revenue and tax', () => {
    fc.assert(
      fc.property(document, country, (issued, place) => {
        const lines = posting(issued, accountsOf(place))
        const sign = issued.kind === 'invoice' ? 1 : -1
        expect(net(place, lines, /^receivable/) - sign * issued.totalMinor).toBe(0)
        expect(net(place, lines, /^revenue/) + sign * issued.subtotalMinor).toBe(0)
        expect(net(place, lines, /^output-tax/) + sign * (issued.totalMinor - issued.subtotalMinor)).toBe(0)
      }),
    )
  })

  it('a credit note mirrors its invoice', () => {
    fc.assert(
      fc.property(document, (issued) => {
        const invoice = posting({ ...issued, kind: 'invoice' }, accountsOf('DE'))
        expect(posting({ ...issued, kind: 'credit-note' }, accountsOf('DE'))).toEqual(mirror(invoice))
      }),
    )
  })

  it('finds the accounts of each rate in Germany', () => {
    const lines = posting(
      {
        kind: 'invoice',
        subtotalMinor: 35_000,
        totalMinor: 37_600,
        taxes: [
          { name: 'USt 19 %', percent: '19', baseMinor: 10_000, taxMinor: 1_900 },
          { name: 'USt 7 %', percent: '7', baseMinor: 10_000, taxMinor: 700 },
        ],
      },
      accountsOf('DE'),
    )
    expect(lines.map(({ accountCode, debitMinor, creditMinor }) => [accountCode, debitMinor, creditMinor])).toEqual([
      ['1200', 37_600, 0],
      ['4400', 0, 10_000],
      ['4300', 0, 10_000],
      ['4100', 0, 15_000],
      ['3806', 0, 1_900],
      ['3801', 0, 700],
    ])
  })

  it('a document of nothing posts nothing; one that only adds up to nothing still owes its tax', () => {
    const nothing = { kind: 'invoice', subtotalMinor: 0, totalMinor: 0, taxes: [] } as const
    expect(posting(nothing, accountsOf('DE'))).toEqual([])
    const evenedOut = posting(
      {
        ...nothing,
        subtotalMinor: -1_900,
        taxes: [{ name: 'USt', percent: '19', baseMinor: 10_000, taxMinor: 1_900 }],
      },
      accountsOf('DE'),
    )
    expect(evenedOut.map(({ accountCode }) => accountCode)).toEqual(['4400', '4100', '3806'])
  })

  it('what a document rounds goes to the account for it', () => {
    const lines = posting({ kind: 'invoice', subtotalMinor: 1_003, totalMinor: 1_005, taxes: [] }, accountsOf('US'))
    expect(lines.map(({ accountCode, creditMinor }) => [accountCode, creditMinor])).toEqual([
      ['1100', 0],
      ['4050', 1_003],
      ['6990', 2],
    ])
  })
})
