import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountOf, partOf, usualDiscount } from './discount.ts'
import { type Owed, propose } from './propose.ts'
import { leftOfTaxes } from './taxes-left.ts'

const item: Owed = {
  ...{ id: 'a', number: 'INV-1', issuedOn: '2026-03-03', dueOn: '2026-04-02', owedMinor: 34_500 },
  ...{ discountMinor: 690, discountOn: '2026-03-13' },
}
const taxes = [
  { percent: '7', category: 'S', netMinor: 200, taxMinor: 14 },
  { percent: '19', category: 'S', netMinor: 400, taxMinor: 76 },
]

describe('PAY-04: 2 % for paying early', () => {
  it('is of what is left after credit notes', () => {
    const claim = { totalMinor: 34_500, creditedMinor: 0, discountPercent: '2' }
    expect(discountOf(claim)).toBe(690)
    expect(discountOf({ ...claim, creditedMinor: 10_700 })).toBe(476)
    expect(discountOf({ ...claim, discountPercent: null })).toBe(0)
  })

  it('is granted to who pays the rest in time, and to nobody else unless a person says so', () => {
    expect(usualDiscount(item, 33_810, '2026-03-13')).toBe(690)
    expect(usualDiscount(item, 33_810, '2026-03-14')).toBe(0)
    expect(usualDiscount(item, 33_809, '2026-03-13')).toBe(0)
    expect(usualDiscount(item, 34_500, '2026-03-13')).toBe(0)
  })

  it('is found among what is owed, for one invoice and for several', () => {
    const younger = { ...item, id: 'b', number: 'INV-2', dueOn: '2026-04-03', owedMinor: 10_000, discountMinor: 200 }
    const of = (amountMinor: number, on = '2026-03-10') => propose(amountMinor, [younger, item], 5, on)
    expect(of(33_810)).toEqual([{ invoiceId: 'a', amountMinor: 33_810 }])
    expect(of(9_800)).toEqual([{ invoiceId: 'b', amountMinor: 9_800 }])
    expect(of(43_609)).toEqual([
      { invoiceId: 'a', amountMinor: 33_810 },
      { invoiceId: 'b', amountMinor: 9_800 },
    ])
    expect(of(34_500)).toEqual([{ invoiceId: 'a', amountMinor: 34_500 }])
    expect(of(33_810, '2026-04-02')).toEqual([{ invoiceId: 'a', amountMinor: 33_810 }])
  })

  it('in part has the taxes of the whole, to the cent', () => {
    expect(partOf(taxes, 345)).toEqual([
      { percent: '7', category: 'S', netMinor: 100, taxMinor: 7 },
      { percent: '19', category: 'S', netMinor: 200, taxMinor: 38 },
    ])
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 690 }), (minor) => {
        const parts = partOf(taxes, minor)
        expect(parts.reduce((sum, { netMinor, taxMinor }) => sum + netMinor + taxMinor, 0)).toBe(minor)
        expect(parts.every(({ netMinor, taxMinor }) => netMinor >= 0 && taxMinor >= 0)).toBe(true)
      }),
    )
  })
})

it('what is left of each tax is what was invoiced less what was credited', () => {
  const tax = (taxRateId: string, percent: string, baseMinor: number, taxMinor: number) => {
    return { taxRateId, percent, category: 'S' as const, baseMinor, taxMinor }
  }
  const invoice = { subtotalMinor: 31_000, taxes: [tax('a', '7', 10_000, 700), tax('b', '19', 20_000, 3_800)] }
  const credit = { subtotalMinor: 10_000, taxes: [tax('a', '7', 10_000, 700)] }
  expect(leftOfTaxes(invoice, [credit]).positions).toEqual([
    { quantity: '1', taxId: 'b', baseMinor: 20_000, taxMinor: 3_800 },
    { quantity: '1', taxId: null, baseMinor: 1_000, taxMinor: 0 },
  ])
})
