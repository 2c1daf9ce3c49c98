import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exact, sum } from '#kit/money'
import { taxes, wholeDocument } from '../../test/documents.ts'
import {
  type Adjustment,
  calculate,
  type DocumentInput,
  type LineInput,
  type MoneyDocument,
  taxProblem,
  toCoins,
} from './index.ts'

const line = (unitPrice: string, taxId: string | null = 'standard', more: Partial<LineInput> = {}): LineInput => {
  return { quantity: '1', unitPrice, taxId, ...more }
}
const document = (lines: LineInput[], more: Partial<DocumentInput> = {}) =>
  calculate({ currency: 'EUR', prices: 'net', taxRounding: 'document', taxes, lines, ...more })
const of = <K extends string>(rows: readonly { [key in K]: number }[], key: K) => sum(rows.map((row) => row[key]))
const amountsIn = (value: unknown): number[] =>
  typeof value === 'number'
    ? [value]
    : value && typeof value === 'object'
      ? Object.values(value).flatMap(amountsIn)
      : []
const fault = (code: string, pointer: string) => expect.objectContaining({ name: 'DocumentError', code, pointer })

describe('any document', () => {
  it('of these tests is one of many, with every tax, and mostly adjusted', () => {
    const all = fc.sample(wholeDocument, { numRuns: 200, seed: 7 })
    expect(all.filter(({ adjustments = [] }) => adjustments.length > 0).length).toBeGreaterThan(100)
    expect(all.filter(({ lines }) => lines.length > 5).length).toBeGreaterThan(100)
    const used = new Set(all.flatMap(({ lines }) => lines.map((each) => each.taxId)))
    expect(used.size).toBe(5)
  })

  it('adds up: lines, discounts, charges, taxes, total and what is due, in whole safe numbers', () => {
    fc.assert(
      fc.property(wholeDocument, (input) => {
        const made = calculate(input)
        expect(made.subtotalMinor).toBe(of(made.lines, 'netMinor'))
        expect(made.netMinor).toBe(made.subtotalMinor - made.discountMinor + made.chargeMinor)
        expect(made.netMinor).toBe(of(made.positions, 'baseMinor'))
        expect(made.taxMinor).toBe(of(made.positions, 'taxMinor'))
        expect(made.taxMinor).toBe(of(made.taxes, 'taxMinor'))
        expect(made.totalMinor).toBe(made.netMinor + made.taxMinor)
        expect(made.dueMinor).toBe(made.totalMinor + made.roundingMinor - made.prepaidMinor)
        for (const { netMinor, parts } of made.adjustments) expect(netMinor).toBe(of(parts, 'netMinor'))
        for (const { id, baseMinor } of made.taxes)
          expect(baseMinor).toBe(
            of(
              made.positions.filter(({ taxId }) => taxId === id),
              'baseMinor',
            ),
          )
        expect(amountsIn(made).every((amount) => Number.isSafeInteger(amount) && !Object.is(amount, -0))).toBe(true)
      }),
    )
  })

  it('with tax in its prices comes to what its prices come to, to the cent', () => {
    fc.assert(
      fc.property(wholeDocument, (input) => {
        const made = calculate({ ...input, prices: 'gross' })
        const asked = (each: Adjustment) => {
          const isOfAll = each.taxId === undefined || each.kind === 'charge'
          const base = made.lines.filter(({ taxId }) => isOfAll || each.taxId === taxId)
          const minor =
            'minor' in each
              ? each.minor
              : exact(of(base.map(priced), 'minor'))
                  .mul(each.percent)
                  .div(100)
                  .toDecimalPlaces(0, 4)
                  .toNumber()
          return each.kind === 'discount' ? -minor : minor
        }
        const priced = ({ amountMinor, discountMinor }: MoneyDocument['lines'][number]) => ({
          minor: amountMinor - discountMinor,
        })
        expect(made.totalMinor).toBe(
          sum([of(made.lines.map(priced), 'minor'), ...(input.adjustments ?? []).map(asked)]),
        )
      }),
    )
  })

  it('has per category and percentage the tax of its base, rounded once', () => {
    fc.assert(
      fc.property(wholeDocument, (input) => {
        for (const { baseMinor, taxMinor, percent } of calculate({ ...input, prices: 'net', taxRounding: 'document' })
          .taxes)
          expect(exact(baseMinor).mul(percent).div(100).minus(taxMinor).abs().lte(0.5)).toBe(true)
      }),
    )
  })

  it('says the same of a net price and of the gross price that it makes', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e9, max: 1e9 }),
        fc.constantFrom('standard', 'reduced', 'exempt'),
        (minor, taxId) => {
          const net = document([line((minor / 100).toFixed(2), taxId)])
          const gross = document([line((net.totalMinor / 100).toFixed(2), taxId)], { prices: 'gross' })
          expect(gross.totalMinor).toBe(net.totalMinor)
          expect(gross.netMinor).toBe(net.netMinor)
        },
      ),
    )
  })

  it('of nothing after a discount of everything owes nothing, in every mode', () => {
    const modes = fc.record({
      prices: fc.constantFrom('net' as const, 'gross' as const),
      taxRounding: fc.constantFrom('line' as const, 'document' as const),
    })
    const lines = fc.array(
      fc.tuple(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('standard', 'reduced', null)),
      { minLength: 1, maxLength: 20 },
    )
    fc.assert(
      fc.property(lines, modes, (priced, mode) => {
        const made = document(
          priced.map(([minor, taxId]) => line((minor / 100).toFixed(2), taxId)),
          { ...mode, adjustments: [{ kind: 'discount', percent: '100' }] },
        )
        expect([made.netMinor, made.taxMinor, made.totalMinor, made.dueMinor]).toEqual([0, 0, 0, 0])
      }),
    )
  })
})

describe('documents that went wrong elsewhere', () => {
  it('takes the tax out of the gross total', () => {
    const two = document([line('249.00'), line('249.00')], { prices: 'gross' })
    expect([two.totalMinor, two.taxMinor, two.netMinor, of(two.lines, 'netMinor')]).toEqual([49800, 7951, 41849, 41849])
    const one = document([line('75.00')], { prices: 'gross' })
    expect([one.taxMinor, one.netMinor, one.totalMinor]).toEqual([1197, 6303, 7500])
  })

  it('spreads a discount on the document over its rates, one allowance each', () => {
    const made = document([line('300'), line('100', 'reduced')], { adjustments: [{ kind: 'discount', minor: 2500 }] })
    expect(made.adjustments[0]?.parts).toEqual([
      { taxId: 'standard', netMinor: 1875 },
      { taxId: 'reduced', netMinor: 625 },
    ])
    expect(made.taxes.map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor])).toEqual([
      [28125, 5344],
      [9375, 656],
    ])
    expect(made.totalMinor).toBe(43500)
  })

  it('takes all of a fractional line off, and no cent more', () => {
    const made = document([line('38.46', 'standard', { quantity: '1.75', discount: { percent: '100' } })])
    expect(made.lines[0]).toMatchObject({ amountMinor: 6731, discountMinor: 6731, netMinor: 0 })
    expect(made.totalMinor).toBe(0)
  })

  it('rounds to coins from the rounded total, and no tax with it', () => {
    const swiss = { currency: 'CHF', taxes: [{ id: 'standard', percent: '8.1' }], cashRoundingMinor: 5 }
    const [a, b] = [document([line('185.00')], swiss), document([line('87.35')], swiss)]
    expect([a.taxMinor, a.totalMinor, a.roundingMinor, a.dueMinor]).toEqual([1499, 19999, 1, 20000])
    expect([b.taxMinor, b.totalMinor, b.roundingMinor, b.dueMinor]).toEqual([708, 9443, 2, 9445])
    expect([toCoins(-9443, 5), toCoins(9442, 5), toCoins(150, 100)]).toEqual([-9445, 9440, 200])
  })

  it('prices per thousand, charges freight at a tax of its own, and takes off what was prepaid', () => {
    const made = document([line('185.00', 'reduced', { quantity: '12500', priceBase: '1000', unit: 'KGM' })], {
      adjustments: [{ kind: 'charge', minor: 1990, taxId: 'standard' }],
      prepaidMinor: 100_000,
    })
    expect(made.taxes.map(({ id, baseMinor, taxMinor }) => [id, baseMinor, taxMinor])).toEqual([
      ['standard', 1990, 378],
      ['reduced', 231250, 16188],
    ])
    expect([made.chargeMinor, made.totalMinor, made.dueMinor]).toEqual([1990, 249806, 149806])
  })

  it('rounds two taxes of one category and percentage together', () => {
    const twice = [
      { id: 'goods', percent: '19' },
      { id: 'work', percent: '19.0' },
    ]
    const made = document([line('0.33', 'goods'), line('0.33', 'work'), line('0.33', 'work')], { taxes: twice })
    expect(made.taxes.map(({ baseMinor, taxMinor }) => [baseMinor, taxMinor])).toEqual([
      [33, 7],
      [66, 12],
    ])
    expect(made.taxMinor).toBe(19)
  })
})

describe('what cannot be worked out', () => {
  it('is told with its place, and amounts too large for exact numbers are never answered', () => {
    const most = '99999999999999.999999'
    expect(() => document([line('1'), line(most, null, { quantity: most })])).toThrow(
      fault('out-of-bounds', '#/lines/1'),
    )
    expect(() => document(Array.from({ length: 200 }, () => line('90000000000000')))).toThrow(
      fault('out-of-bounds', '#/lines'),
    )
    expect(() => document([line('1', 'gone')])).toThrow(fault('unknown-tax', '#/lines/0/taxId'))
    expect(() => document([line('1e3')])).toThrow(fault('not-a-decimal', '#/lines/0'))
    expect(() => document([line('1')], { currency: 'ZZZ' })).toThrow(fault('unknown-currency', '#/currency'))
    expect(() => document([line('1', null, { priceBase: '0' })])).toThrow(fault('bad-unit', '#/lines/0'))
    for (const discount of [{ percent: '101' }, { percent: '-1' }, { minor: 101 }, { minor: 0.5 }])
      expect(() => document([line('1', null, { discount })])).toThrow(fault('bad-discount', '#/lines/0'))
    expect(() => document([], { adjustments: [{ kind: 'discount', minor: 1 }] })).toThrow(
      fault('no-weights', '#/adjustments/0'),
    )
  })

  it('names the taxes that an e-invoice would be refused for', () => {
    const tax = (percent: string, category: 'S' | 'Z' | 'E' | 'AE', text?: string) =>
      taxProblem({ id: 'a', percent, category, exemption: { text } })
    expect([tax('19', 'S'), tax('0', 'Z'), tax('0', 'E', '§ 4 UStG'), tax('0', 'AE')]).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect([tax('0', 'S'), tax('7', 'AE'), tax('0', 'E'), tax('19', 'S', 'why')]).toEqual([
      'taxed-at-nothing',
      'untaxed-with-percent',
      'reason-missing',
      'reason-unasked',
    ])
    expect([taxProblem({ id: 'a', percent: '101' }), taxProblem({ id: 'a', percent: '8.875' })]).toEqual([
      'percent',
      undefined,
    ])
  })
})
