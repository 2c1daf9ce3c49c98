import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exact, sum } from '#kit/money'
import { taxes, wholeDocument } from '../../test/documents.ts'
import { type Credit, type Creditable, calculate, creditFor, type Portion, type Tax, type Wanted } from './index.ts'

const fault = (code: string, pointer: string) => expect.objectContaining({ name: 'DocumentError', code, pointer })

/** What is left of each position, as a screen would offer it. */
function leftOf({ positions }: Creditable<Tax>, credited: readonly Portion[]) {
  return positions.map((position, index) => {
    const own = credited.filter((portion) => portion.position === index)
    const quantity = own.reduce((left, portion) => left.minus(exact(portion.quantity)), exact(position.quantity))
    const baseMinor = position.baseMinor - sum(own.map((portion) => portion.baseMinor))
    return { quantity, baseMinor, taxMinor: position.taxMinor - sum(own.map((portion) => portion.taxMinor)) }
  })
}

/** A step of somebody who credits: which positions, how, and how much of what is left, in thousandths. */
const step = fc.record({
  how: fc.constantFrom('quantity', 'base', 'total'),
  of: fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 5 }),
  share: fc.integer({ min: 0, max: 1000 }),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

function wantedBy({ how, of, share }: Step, document: Creditable<Tax>, credited: readonly Portion[]): Wanted {
  const left = leftOf(document, credited)
  const cut = (minor: number) => exact(minor).mul(share).div(1000).trunc().toNumber() + 0
  const chosen = [...new Set(of.map((index) => index % document.positions.length))]
  if (how === 'total') return { totalMinor: cut(sum(left.map(({ baseMinor, taxMinor }) => baseMinor + taxMinor))) }
  return chosen.map((position) => {
    const { quantity, baseMinor } = left[position] as (typeof left)[number]
    if (how === 'base') return { position, baseMinor: cut(baseMinor) }
    return { position, quantity: quantity.mul(share).div(1000).toDecimalPlaces(6, 1).toFixed() }
  })
}

const total = (credits: readonly Credit<Tax>[], key: 'netMinor' | 'taxMinor' | 'totalMinor' | 'roundingMinor') =>
  sum(credits.map((credit) => credit[key]))

describe('credits', () => {
  it('of any parts in any order add up to the document: per position, per tax and in total', () => {
    const sold = wholeDocument.filter(({ lines }) => lines.length > 0)
    fc.assert(
      fc.property(sold, fc.array(step, { maxLength: 8 }), (input, steps) => {
        const document = calculate(input)
        const credits: Credit<Tax>[] = []
        const credited = () => credits.flatMap(({ portions }) => portions)
        for (const each of steps) {
          const isSpreadable = each.how !== 'total' || positive(document)
          if (isSpreadable) credits.push(creditFor(document, credited(), wantedBy(each, document, credited())))
        }
        credits.push(creditFor(document, credited(), 'rest'))
        for (const key of ['netMinor', 'taxMinor', 'totalMinor'] as const)
          expect(total(credits, key)).toBe(document[key])
        for (const { quantity, baseMinor, taxMinor } of leftOf(document, credited()))
          expect([quantity.isZero(), baseMinor, taxMinor]).toEqual([true, 0, 0])
        for (const tax of document.taxes) {
          const own = credits.flatMap((credit) => credit.taxes.filter(({ id }) => id === tax.id))
          expect(sum(own.map(({ taxMinor }) => taxMinor))).toBe(tax.taxMinor)
          expect(sum(own.map(({ baseMinor }) => baseMinor))).toBe(tax.baseMinor)
        }
        for (const portion of credited())
          expect(
            [portion.baseMinor, portion.taxMinor].every(
              (minor) => Number.isSafeInteger(minor) && !Object.is(minor, -0),
            ),
          ).toBe(true)
      }),
    )
  })

  it('never take more than is left, nor turn it round', () => {
    fc.assert(
      fc.property(
        wholeDocument.filter(positiveInput),
        fc.array(step, { minLength: 1, maxLength: 8 }),
        (input, steps) => {
          const document = calculate(input)
          let credited: Portion[] = []
          for (const each of steps) {
            credited = [...credited, ...creditFor(document, credited, wantedBy(each, document, credited)).portions]
            for (const { baseMinor, taxMinor } of leftOf(document, credited)) {
              expect(baseMinor).toBeGreaterThanOrEqual(0)
              expect(taxMinor).toBeGreaterThanOrEqual(0)
            }
          }
        },
      ),
    )
  })

  const positive = (document: Creditable<Tax>) =>
    document.positions.every(({ baseMinor, taxMinor }) => baseMinor >= 0 && taxMinor >= 0)
  function positiveInput(input: Parameters<typeof calculate>[0]) {
    return input.lines.length > 0 && positive(calculate(input))
  }

  it('give back the last cent that line by line would be lost', () => {
    const lines = [1, 2, 3].map(() => ({ quantity: '1', unitPrice: '1.03', taxId: 'standard' }))
    const document = calculate({ currency: 'EUR', prices: 'net', taxRounding: 'document', taxes, lines })
    expect(document.totalMinor).toBe(368)
    const credits: Credit<Tax>[] = []
    for (const position of [2, 0, 1])
      credits.push(
        creditFor(
          document,
          credits.flatMap(({ portions }) => portions),
          [{ position, quantity: '1' }],
        ),
      )
    expect(total(credits, 'totalMinor')).toBe(368)
    expect(credits.map(({ isWhole }) => isWhole)).toEqual([false, false, true])
  })

  it('split one line of three into thirds that add up', () => {
    const lines = [{ quantity: '3', unitPrice: '33.33', taxId: 'standard' }]
    const document = calculate({ currency: 'EUR', prices: 'gross', taxRounding: 'document', taxes, lines })
    const credits: Credit<Tax>[] = []
    for (const quantity of ['1', '0.5', '1.5'])
      credits.push(
        creditFor(
          document,
          credits.flatMap(({ portions }) => portions),
          [{ position: 0, quantity }],
        ),
      )
    expect(credits.map(({ totalMinor }) => totalMinor)).toEqual([3333, 1667, 4999])
    expect(total(credits, 'totalMinor')).toBe(9999)
  })

  it('reckon an early payment over both rates', () => {
    const lines = [
      { quantity: '1', unitPrice: '100', taxId: 'reduced' },
      { quantity: '1', unitPrice: '200', taxId: 'standard' },
    ]
    const document = calculate({ currency: 'EUR', prices: 'net', taxRounding: 'document', taxes, lines })
    const skonto = creditFor(document, [], { totalMinor: 690 })
    expect(skonto.taxes.map(({ id, baseMinor, taxMinor }) => [id, baseMinor, taxMinor])).toEqual([
      ['standard', 400, 76],
      ['reduced', 200, 14],
    ])
    expect(skonto).toMatchObject({ totalMinor: 690, isWhole: false })
  })

  it('have the tax that their base has, however many lines', () => {
    const lines = Array.from({ length: 100 }, () => ({ quantity: '2', unitPrice: '0.50', taxId: 'standard' }))
    const document = calculate({ currency: 'EUR', prices: 'net', taxRounding: 'document', taxes, lines })
    const half = creditFor(
      document,
      [],
      lines.map((_, position) => ({ position, quantity: '1' })),
    )
    expect([half.netMinor, half.taxMinor]).toEqual([5000, 950])
  })

  it('give coins back with the last part', () => {
    const lines = [{ quantity: '2', unitPrice: '43.675', taxId: 'vat' }]
    const swiss = calculate({
      currency: 'CHF',
      prices: 'net',
      taxRounding: 'document',
      taxes: [{ id: 'vat', percent: '8.1' }],
      lines,
      cashRoundingMinor: 5,
    })
    const first = creditFor(swiss, [], [{ position: 0, quantity: '1' }])
    const last = creditFor(swiss, first.portions, 'rest')
    expect([first.roundingMinor, last.roundingMinor, total([first, last], 'totalMinor')]).toEqual([0, 2, 9443])
    expect(creditFor(swiss, [...first.portions, ...last.portions], 'rest')).toMatchObject({
      portions: [],
      totalMinor: 0,
      isWhole: false,
    })
  })

  it('refuse more than is left', () => {
    const document = { positions: [{ quantity: '2', taxId: null, baseMinor: 200, taxMinor: 0 }], taxes: [] }
    const before = [{ position: 0, quantity: '1', baseMinor: 100, taxMinor: 0 }]
    expect(() => creditFor(document, before, [{ position: 0, quantity: '1.1' }])).toThrow(
      fault('over-credited', '#/lines/0'),
    )
    expect(() => creditFor(document, before, [{ position: 0, quantity: '-1' }])).toThrow(
      fault('over-credited', '#/lines/0'),
    )
    expect(() => creditFor(document, before, [{ position: 0, baseMinor: 101 }])).toThrow(
      fault('over-credited', '#/lines/0'),
    )
    expect(() => creditFor(document, before, [{ position: 1, quantity: '1' }])).toThrow(
      fault('over-credited', '#/lines/1'),
    )
    expect(() => creditFor(document, before, { totalMinor: 101 })).toThrow(fault('over-credited', '#/totalMinor'))
    expect(() => creditFor(document, before, [{ position: 0, quantity: 'x' }])).toThrow(
      fault('not-a-decimal', '#/lines/0'),
    )
    const twice = [
      { position: 0, quantity: '0.5' },
      { position: 0, quantity: '0.5' },
    ]
    expect(() => creditFor(document, before, twice)).toThrow(fault('named-twice', '#/lines/0'))
  })
})
