import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mirrored } from '#kit/money'
import type { BillTax, TaxTreatment } from '../contract/lines.ts'
import { discountLines } from './discount.ts'
import { basesOf, billLines, type Line, receiptLines } from './posting.ts'
import { priceLines } from './pricing.ts'

const rates = [
  { id: 'r19', name: '19 %', percent: '19', code: 'standard' },
  { id: 'r7', name: '7 %', percent: '7', code: 'reduced' },
]
type Written = { price: string; rate: string | null; treatment?: TaxTreatment; quantity?: string }

function billed(written: readonly Written[], roundingMinor = 0) {
  const lines = written.map(({ price, rate, treatment = 'charged', quantity = '1' }) => ({
    ...{ description: 'Line', quantity, unitPrice: price, taxRateId: rate, taxTreatment: treatment },
    ...{ accountId: null, orderLineId: null, clearedMinor: 0 },
  }))
  const priced = priceLines(lines, rates, 'EUR', roundingMinor)
  return { ...priced, roundingMinor, bases: basesOf(priced.lines, []) }
}

const sides = (lines: readonly Line[]) =>
  lines.map(({ role, percent, debitMinor, creditMinor }) => [role, percent, debitMinor - creditMinor])
const balance = (lines: readonly Line[]) =>
  lines.reduce((total, { debitMinor, creditMinor }) => total + debitMinor - creditMinor, 0)

describe('tax that the business owes', () => {
  it('stands on both sides of a service of 250.00 and one of 400.00, and the payable stays what is paid', () => {
    const at = (price: string) => billed([{ price, rate: 'r19', treatment: 'reverse-charge' }])
    const [eu, us] = [at('250.00'), at('400.00')]
    expect([eu.totalMinor, eu.ownTaxMinor, eu.taxMinor]).toEqual([25_000, 4_750, 0])
    expect(sides(billLines({ kind: 'bill', ...eu }))).toEqual([
      ['purchases', '19', 25_000],
      ['reverse-charge-input', '19', 4_750],
      ['reverse-charge-output', '19', -4_750],
      ['payable', null, -25_000],
    ])
    expect(sides(billLines({ kind: 'bill', ...us }))).toContainEqual(['reverse-charge-output', '19', -7_600])
    expect(billLines({ kind: 'bill', ...eu }).map(({ taxCategory }) => taxCategory)).toEqual(['AE', 'AE', 'AE', null])
  })

  it('is that of acquired goods beside tax that a vendor charges', () => {
    const bill = billed([
      { price: '2000.00', rate: 'r19', treatment: 'acquisition' },
      { price: '100.00', rate: 'r19' },
    ])
    expect(bill.totalMinor).toBe(211_900)
    expect(sides(billLines({ kind: 'bill', ...bill }))).toEqual([
      ['purchases', '19', 200_000],
      ['purchases', '19', 10_000],
      ['acquisition-input', '19', 38_000],
      ['acquisition-output', '19', -38_000],
      ['input-tax', '19', 1_900],
      ['payable', null, -211_900],
    ])
  })
})

describe('stock of 10 at 100.00 that is billed at 104.00', () => {
  const ordered = [{ id: 'o', isStock: true, isAccrued: true, accountId: null }]
  it('clears what was received, and leaves 40.00 as a difference of price', () => {
    expect(sides(receiptLines([{ orderLineId: 'o', valueMinor: 100_000 }], ordered))).toEqual([
      ['inventory', null, 100_000],
      ['goods-received-not-billed', null, -100_000],
    ])
    const bill = billed([{ price: '104.00', rate: 'r19', quantity: '10' }])
    const lines = bill.lines.map((line) => ({ ...line, orderLineId: 'o', clearedMinor: 100_000 }))
    expect(sides(billLines({ kind: 'bill', ...bill, bases: basesOf(lines, ordered) }))).toEqual([
      ['goods-received-not-billed', '19', 100_000],
      ['price-difference', '19', 4_000],
      ['input-tax', '19', 19_760],
      ['payable', null, -123_760],
    ])
  })
})

it('takes a discount of 6.90 off cost and input tax by rate', () => {
  const bill = billed([
    { price: '100.00', rate: 'r7' },
    { price: '200.00', rate: 'r19' },
  ])
  expect(bill.totalMinor).toBe(34_500)
  const lines = discountLines({ ...bill, discountMinor: 690 })
  expect(new Set(sides(lines).map(String))).toEqual(
    new Set(
      [
        ['payable', null, 690],
        ['purchase-discount', '7', -200],
        ['input-tax', '7', -14],
        ['purchase-discount', '19', -400],
        ['input-tax', '19', -76],
      ].map(String),
    ),
  )
})

const written = fc.record({
  price: fc.integer({ min: 0, max: 10_000_000 }).map((minor) => (minor / 100).toFixed(2)),
  rate: fc.constantFrom('r19', 'r7'),
  treatment: fc.constantFrom<TaxTreatment>('charged', 'reverse-charge', 'acquisition'),
  quantity: fc.integer({ min: 1, max: 99 }).map(String),
})
const bills = fc.array(written, { minLength: 1, maxLength: 6 })

it('balances whatever is billed, credited, discounted or reversed', () => {
  fc.assert(
    fc.property(bills, fc.integer({ min: -99, max: 99 }), fc.nat(100), (of, roundingMinor, percent) => {
      const bill = billed(of, roundingMinor)
      for (const kind of ['bill', 'credit']) {
        const lines = billLines({ kind, ...bill })
        expect(balance(lines)).toBe(0)
        expect(sides(mirrored(lines)).map(([, , minor]) => minor)).toEqual(
          sides(lines).map(([, , minor]) => 0 - Number(minor)),
        )
      }
      expect(bill.totalMinor).toBe(bill.subtotalMinor + bill.taxMinor + roundingMinor)
      const discountMinor = Math.floor((Math.max(0, bill.subtotalMinor) * percent) / 100)
      const discount = discountLines({ ...bill, discountMinor })
      expect(balance(discount)).toBe(0)
    }),
  )
})

it('owes the same tax whatever is charged beside it', () => {
  fc.assert(
    fc.property(bills, (of) => {
      const bill = billed(of)
      const own = (bill.taxes as BillTax[]).filter(({ taxTreatment }) => taxTreatment !== 'charged')
      const posted = billLines({ kind: 'bill', ...bill })
      const at = (suffix: string) =>
        balance(
          posted
            .filter(({ role }) => role.startsWith('reverse') || role.startsWith('acq'))
            .filter(({ role }) => role.endsWith(suffix)),
        )
      expect(at('-input')).toBe(own.reduce((total, { taxMinor }) => total + taxMinor, 0))
      expect(at('-output')).toBe(0 - at('-input'))
    }),
  )
})
