import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { taxCategories } from '../../contract/tax-terms.ts'
import { fill, owedOf, partOf, type TaxSum } from './form.ts'
import { formOf } from './forms.ts'
import { markLines } from './mark.ts'

type Row = readonly [role: string, percent: string | null, category: string, debitMinor: number]
/** The lines of one entry; credits are negative. */
const entry = (...rows: Row[]): TaxSum[] =>
  markLines(rows.map(([role, percent, taxCategory, minor]) => ({ role, percent, taxCategory, minor }))).map((line) => ({
    ...line,
    taxCategory: line.taxCategory ?? '',
    treatment: line.treatment ?? 'sale',
    debitMinor: Math.max(line.minor, 0),
    creditMinor: Math.max(-line.minor, 0),
  }))
const sale = (percent: string, category: string, base: number, tax = 0) =>
  entry(['revenue', percent, category, -base], ...(tax ? [['output-tax', percent, category, -tax] as const] : []))
const bill = (percent: string, category: string, base: number, tax: number) =>
  entry(['purchases', percent, category, base], ['input-tax', percent, category, tax])
const own = (kind: 'acquisition' | 'reverse-charge', percent: string, category: string, base: number, tax: number) =>
  entry(
    ['purchases', percent, category, base],
    [`${kind}-input`, percent, category, tax],
    [`${kind}-output`, percent, category, -tax],
  )
const boxesOf = (country: string, sums: TaxSum[], currency = 'EUR') => {
  const filled = fill(formOf(country), sums, currency)
  const of = (box: string) => filled.boxes.find((each) => each.box === box)
  return { ...filled, of, pair: (box: string) => [of(box)?.baseMinor, of(box)?.taxMinor] }
}

describe('the German advance return', () => {
  // ACC-01
  it('cuts bases to whole euros and takes its taxes from them', () => {
    const { pair, payableMinor, roundingMinor, unplacedMinor } = boxesOf('DE', [
      ...sale('19', 'S', 1_234_567, 234_568),
      ...sale('7', 'S', 210_080, 14_706),
      ...sale('0', 'K', 500_000),
      ...sale('0', 'G', 120_000),
      ...sale('0', 'AE', 90_000),
      ...own('acquisition', '19', 'K', 200_000, 38_000),
      ...own('acquisition', '7', 'K', 50_000, 3_500),
      ...own('reverse-charge', '19', 'K', 25_000, 4_750),
      ...own('reverse-charge', '19', 'G', 40_000, 7_600),
      ...entry(['input-tax', null, 'G', 79_800]),
      ...bill('19', 'S', 779_079, 148_025),
    ])
    const shown = ['81', '86', '41', '43', '21', '89', '93', '46', '84', '66', '61', '62', '67', '83']
    expect(Object.fromEntries(shown.map((box) => [box, pair(box)]))).toEqual({
      81: [1_234_500, 234_555],
      86: [210_000, 14_700],
      41: [500_000, null],
      43: [120_000, null],
      21: [90_000, null],
      89: [200_000, 38_000],
      93: [50_000, 3_500],
      46: [25_000, 4_750],
      84: [40_000, 7_600],
      66: [null, 148_025],
      61: [null, 41_500],
      62: [null, 79_800],
      67: [null, 12_350],
      83: [null, 21_430],
    })
    expect({ payableMinor, roundingMinor, unplacedMinor }).toEqual({
      payableMinor: 21_430,
      roundingMinor: 19,
      unplacedMinor: 0,
    })
  })

  // INV-03
  it('counts a deposit when it comes, and takes it off the final invoice', () => {
    const deposit = entry(['customer-prepayments', '19', 'S', -300_000], ['output-tax', '19', 'S', -57_000])
    expect(boxesOf('DE', deposit).pair('81')).toEqual([300_000, 57_000])
    const final = entry(
      ['revenue', '19', 'S', -1_000_000],
      ['output-tax', '19', 'S', -190_000],
      ['customer-prepayments', '19', 'S', 500_000],
      ['output-tax', '19', 'S', 95_000],
    )
    expect(boxesOf('DE', final).pair('81')).toEqual([500_000, 95_000])
  })

  it('has a credit note with a minus, cut towards zero', () => {
    const credit = entry(['revenue', '19', 'S', 1_050], ['output-tax', '19', 'S', 200])
    expect(boxesOf('DE', credit).pair('81')).toEqual([-1_000, -190])
  })
})

describe('the British return', () => {
  // ACC-03
  it('has nine boxes', () => {
    const { of } = boxesOf(
      'GB',
      [
        ...sale('20', 'S', 1_000_000, 200_000),
        ...sale('0', 'G', 300_000),
        ...bill('20', 'S', 400_000, 80_000),
        ...own('acquisition', '20', 'G', 500_000, 100_000),
        ...own('reverse-charge', '20', 'G', 60_000, 12_000),
        ...own('reverse-charge', '20', 'AE', 250_000, 50_000),
      ],
      'GBP',
    )
    const shown = ['1', '2', '3', '4', '5', '6', '7', '8', '9'].map((box) => of(box)?.taxMinor ?? of(box)?.baseMinor)
    expect(shown).toEqual([362_000, 0, 362_000, 242_000, 120_000, 1_360_000, 1_210_000, 0, 0])
  })

  it('shows what comes back without a minus', () => {
    const { of, payableMinor } = boxesOf('GB', [...sale('20', 'S', 25_000, 5_000), ...bill('20', 'S', 65_000, 13_000)])
    expect([of('5')?.taxMinor, payableMinor]).toEqual([8_000, -8_000])
  })
})

it('the French return is in whole euros', () => {
  const { pair, payableMinor, roundingMinor } = boxesOf('FR', [
    ...sale('20', 'S', 100_050, 20_010),
    ...own('acquisition', '20', 'K', 10_000, 2_000),
    ...bill('5.5', 'S', 10_000, 550),
  ])
  expect([pair('08'), pair('20'), pair('28')]).toEqual([
    [110_100, 22_000],
    [null, 2_600],
    [null, 19_400],
  ])
  expect(payableMinor + roundingMinor).toBe(20_010 - 550)
})

it('sales tax of the United States goes by the name of its jurisdiction', () => {
  const named = (name: string) => sale('8.25', 'S', 24_900, 2_054).map((line) => ({ ...line, name }))
  const { boxes } = boxesOf('US', [...named('Austin, TX'), ...named('Reno, NV')], 'USD')
  expect(boxes.map(({ called, baseMinor, taxMinor }) => [called.en, baseMinor, taxMinor])).toEqual([
    ['Sales, Austin, TX, 8.25 %', 24_900, 2_054],
    ['Sales, Reno, NV, 8.25 %', 24_900, 2_054],
    ['Tax to pay', null, 4_108],
  ])
})

describe.each(['DE', 'GB', 'FR', 'US', 'NL'])('any form, such as that of %s', (country) => {
  const amount = fc.integer({ min: -1_000_000, max: 1_000_000 })
  const row = fc.tuple(
    fc.constantFrom('revenue', 'output-tax', 'purchases', 'input-tax', 'acquisition-input', 'acquisition-output'),
    fc.constantFrom('19', '7', '5.5', null),
    fc.constantFrom(...taxCategories),
    amount,
  )
  it('accounts for every tax of the ledger once', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 20 }), (rows) => {
        const sums = entry(...rows)
        const { payableMinor, roundingMinor, unplacedMinor, boxes } = fill(formOf(country), sums, 'EUR')
        const taxes = sums.filter(({ role }) => partOf(role) !== 'base')
        expect(payableMinor + roundingMinor + unplacedMinor).toBe(owedOf(taxes))
        expect(new Set(boxes.map(({ box }) => box)).size).toBe(boxes.length)
      }),
    )
  })
})
