import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { discountOn, statusOf } from './payable.ts'

const minor = fc.integer({ min: 0, max: 1_000_000 })

describe('how a payable stands', () => {
  it('is open exactly where less is paid than owed, and overpaid where more is', () => {
    fc.assert(
      fc.property(minor, minor, (owedMinor, paidMinor) => {
        const status = statusOf({ owedMinor, paidMinor })
        expect(status === 'open').toBe(owedMinor - paidMinor > 0)
        expect(status === 'overpaid').toBe(owedMinor - paidMinor < 0)
        expect(status === 'cancelled').toBe(owedMinor === 0 && paidMinor === 0)
      }),
    )
  })
})

describe('the early payment discount', () => {
  const unpaid = { openMinor: 11_900, deductedMinor: 0, paidOn: null }
  const payable = { ...unpaid, discountUntilOn: '2026-03-14', discountMinor: 238 }

  it('holds through its last day, and only if what was paid before was in time, too', () => {
    expect(discountOn(payable, '2026-03-14')).toBe(238)
    expect(discountOn(payable, '2026-03-15')).toBe(0)
    expect(discountOn({ ...payable, openMinor: 6_900, paidOn: '2026-03-10' }, '2026-03-14')).toBe(238)
    expect(discountOn({ ...payable, openMinor: 6_900, paidOn: '2026-03-15' }, '2026-03-14')).toBe(0)
    expect(discountOn({ ...payable, deductedMinor: 238 }, '2026-03-14')).toBe(0)
    expect(discountOn({ ...payable, discountUntilOn: null, discountMinor: null }, '2026-03-01')).toBe(0)
  })

  it('always leaves something to be paid', () => {
    fc.assert(
      fc.property(minor, minor, (openMinor, discountMinor) => {
        const deducted = discountOn({ ...payable, openMinor, discountMinor }, '2026-03-01')
        expect([0, discountMinor]).toContain(deducted)
        if (deducted > 0) expect(deducted).toBeLessThan(openMinor)
      }),
    )
  })
})
