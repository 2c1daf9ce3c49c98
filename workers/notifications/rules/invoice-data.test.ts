import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longDate, money } from './invoice-data.ts'

it('shows every cent of any amount', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), fc.constantFrom('EUR', 'JPY', 'KWD'), (minor, currency) => {
      const digits = money(minor, currency, 'en').replace(/\D/g, '')
      expect(Number(digits)).toBe(Math.abs(minor))
    }),
  )
})

it('writes as its reader does', () => {
  const plain = (text: string) => text.replace(/\s/g, ' ')
  expect(plain(money(123_450, 'EUR', 'de-DE'))).toBe('1.234,50 €')
  expect(money(123_450, 'EUR', 'en')).toBe('€1,234.50')
  expect(money(-5, 'USD', 'en-US')).toBe('-$0.05')
  expect(longDate('2026-11-23', 'de-DE')).toBe('23. November 2026')
})
