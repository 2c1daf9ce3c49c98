import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isWithin, limitOf } from './approval.ts'
import { numberKey } from './number.ts'
import { discountOf, standingOf, usualDueOn } from './owed.ts'

it('a rule for a person comes before that for their role, and none lets nothing pass', () => {
  const rules = [
    { role: 'member', memberId: null, limitMinor: 10_000 },
    { role: null, memberId: 'ada', limitMinor: null },
  ]
  expect(limitOf(rules, { id: 'ada', role: 'member' })).toBe(null)
  expect(limitOf(rules, { id: 'ben', role: 'member' })).toBe(10_000)
  expect(limitOf(rules, { id: 'cem', role: 'viewer' })).toBe(0)
})

it('a limit is one of the own currency', () => {
  const order = (totalMinor: number, currency = 'EUR') => ({ totalMinor, currency })
  expect(isWithin(order(10_000), 10_000, 'EUR')).toBe(true)
  expect(isWithin(order(10_001), 10_000, 'EUR')).toBe(false)
  expect(isWithin(order(1, 'USD'), 10_000, 'EUR')).toBe(false)
  expect(isWithin(order(1, 'USD'), null, 'EUR')).toBe(true)
})

it('numbers that differ by signs and case alone are one', () => {
  expect(new Set(['RE-2026/001', 're 2026 001', ' RE2026-001 '].map(numberKey)).size).toBe(1)
  expect(numberKey('RE-2026/001')).not.toBe(numberKey('RE-2026/010'))
  expect(numberKey('---')).toBe('---')
})

const money = fc.nat(1_000_000)

it('what is owed is never less than nothing, and nothing means paid', () => {
  fc.assert(
    fc.property(money, money, money, (totalMinor, credit, paidMinor) => {
      const creditedMinor = Math.min(credit, totalMinor)
      const bill = { kind: 'bill', status: 'posted', totalMinor, creditedMinor, paidMinor, usedMinor: 0 }
      const { status, owedMinor } = standingOf(bill)
      expect(owedMinor).toBe(Math.max(0, totalMinor - creditedMinor - paidMinor))
      expect(status).toBe(owedMinor === 0 ? 'paid' : 'posted')
      expect(standingOf({ ...bill, status: 'held' })).toEqual({ status: 'held', owedMinor })
      expect(standingOf({ ...bill, status: 'cancelled' })).toEqual({ status: 'cancelled', owedMinor: 0 })
      expect(standingOf({ ...bill, status })).toEqual({ status, owedMinor })
    }),
  )
})

it('a credit is used up by the bills that take it', () => {
  const credit = { kind: 'credit', status: 'posted', totalMinor: 500, creditedMinor: 0, paidMinor: 0 }
  expect(standingOf({ ...credit, usedMinor: 499 })).toEqual({ status: 'posted', owedMinor: 0 })
  expect(standingOf({ ...credit, usedMinor: 500 })).toEqual({ status: 'used', owedMinor: 0 })
})

it('a discount is that of what credits leave', () => {
  const terms = { totalMinor: 34_500, creditedMinor: 0, discountPercent: '2', discountUntilOn: '2026-03-13' }
  expect(discountOf(terms)).toEqual({ until: '2026-03-13', minor: 690 })
  expect(discountOf({ ...terms, creditedMinor: 34_500 })).toBe(null)
  expect(discountOf({ ...terms, discountPercent: null })).toBe(null)
  expect(usualDueOn('2026-01-31')).toBe('2026-03-02')
})
