import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allOf, partsOf } from './claims.ts'

describe('what a payment settles', () => {
  it('is costs, then interest, then the invoice (INV-09 c)', () => {
    const owed = { costsOwedMinor: 500, interestOwedMinor: 342, owedMinor: 48_000 }
    expect(partsOf(owed, 30_000)).toEqual([
      { for: 'costs', amountMinor: 500 },
      { for: 'interest', amountMinor: 342 },
      { for: 'invoice', amountMinor: 29_158 },
    ])
    expect(partsOf(owed, 600)).toEqual([
      { for: 'costs', amountMinor: 500 },
      { for: 'interest', amountMinor: 100 },
    ])
  })

  it('is the invoice alone where the customer says so (INV-09 d)', () => {
    const owed = { costsOwedMinor: 800, interestOwedMinor: 38, owedMinor: 14_000 }
    expect(partsOf(owed, 14_000, true)).toEqual([{ for: 'invoice', amountMinor: 14_000 }])
  })

  it('adds up to what was paid, and never takes more claims than there are', () => {
    const minor = fc.nat({ max: 1_000_000 })
    fc.assert(
      fc.property(minor, minor, minor, minor, fc.boolean(), (costs, interest, owedMinor, paid, isForInvoice) => {
        const owed = { costsOwedMinor: costs, interestOwedMinor: interest, owedMinor }
        const of = (which: string) =>
          partsOf(owed, paid, isForInvoice).find((part) => part.for === which)?.amountMinor ?? 0
        expect(of('costs') + of('interest') + of('invoice')).toBe(paid)
        expect(of('costs') <= costs && of('interest') <= interest).toBe(true)
        if (paid <= allOf(owed) && !isForInvoice) expect(of('invoice')).toBeLessThanOrEqual(owedMinor)
      }),
    )
  })
})
