import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import type { Terms } from '../contract/document.ts'
import { dueBy, earlyOf, isDiscount } from './terms.ts'

const terms: Terms = { days: 30, counted: 'days', discountPercent: '2', discountDays: 10 }

describe('terms of payment', () => {
  it('are met on the day people mean', () => {
    expect(dueBy(terms, '2026-03-03')).toBe('2026-04-02')
    expect(dueBy({ days: 30, counted: 'to-month-end' }, '2027-01-15')).toBe('2027-02-28')
    expect(dueBy({ days: 30, counted: 'from-month-end' }, '2027-01-15')).toBe('2027-03-02')
  })

  it('PAY-04: let off 6.90 of 345.00 until 13 March', () => {
    const of = { totalMinor: 34_500, issuedOn: '2026-03-03', dueOn: '2026-04-02' }
    expect(earlyOf(terms, of)).toEqual({ discountOn: '2026-03-13', discountMinor: 690 })
    expect(earlyOf(terms, { ...of, dueOn: '2026-03-07' })).toMatchObject({ discountOn: '2026-03-07' })
    expect(earlyOf({ ...terms, discountPercent: null, discountDays: null }, of)).toMatchObject({ discountOn: null })
    expect(earlyOf(terms, { ...of, totalMinor: 0 })).toEqual({ discountOn: null, discountMinor: 0 })
  })

  it('let off less than the total, and until no later than it is due', () => {
    const days = fc.integer({ min: 0, max: 365 })
    const hundredths = fc.integer({ min: 1, max: 9_999 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e10 }), days, days, hundredths, (totalMinor, net, within, percent) => {
        const dueOn = addDays('2026-03-03', net)
        const discountPercent = String(percent / 100)
        const early = earlyOf(
          { ...terms, discountPercent, discountDays: within },
          { totalMinor, issuedOn: '2026-03-03', dueOn },
        )
        expect(isDiscount(discountPercent)).toBe(true)
        expect(early.discountMinor).toBeLessThanOrEqual(totalMinor)
        expect(early.discountOn === null).toBe(early.discountMinor === 0)
        if (early.discountOn) expect(early.discountOn >= '2026-03-03' && early.discountOn <= dueOn).toBe(true)
      }),
    )
  })

  it('take two decimals, above 0 and below 100', () => {
    expect(['2', '2.25', '0.01', '99.99'].every(isDiscount)).toBe(true)
    expect(['0', '-1', '100', '2.255'].some(isDiscount)).toBe(false)
  })
})
