import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { longDate, money, noticeData } from './notice-data.ts'

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

describe('what a notice names', () => {
  const reading = { locale: 'en', choices: { kind: { 'credit-note': 'Credit note' } }, actorName: 'Ann http://x.test' }
  const said = (told: Parameters<typeof noticeData>[0][string], payload: object) =>
    noticeData({ it: told }, payload as Record<string, unknown>, reading).it

  it('is read from the payload, however deep, and is empty where nothing is', () => {
    expect(said('seller.name', { seller: { name: 'Mokka' } })).toBe('Mokka')
    for (const payload of [{}, { seller: null }, { seller: {} }]) expect(said('seller.name', payload)).toBe('')
  })

  it('is an amount in the currency beside it, else in that of the whole', () => {
    const offer = { totalMinor: 100, currency: 'JPY' }
    expect(said({ money: 'offer.totalMinor' }, { offer, currency: 'EUR' })).toBe('¥100')
    expect(said({ money: 'offer.totalMinor' }, { offer: { totalMinor: 100 }, currency: 'EUR' })).toBe('€1.00')
  })

  it('is a choice in words, a day in long form, and a dash where no day is', () => {
    expect(said({ choice: 'kind' }, { kind: 'credit-note' })).toBe('Credit note')
    expect(said({ day: 'dueOn' }, { dueOn: '2026-11-23' })).toBe('November 23, 2026')
    expect(said({ day: 'dueOn' }, { dueOn: null })).toBe('–')
  })

  it('carries no link in what somebody calls themselves', () => {
    expect(said({ name: 'name' }, { name: 'Ann www.evil.test http://evil.test' })).toBe('Ann')
    expect(said({ actor: true }, {})).toBe('Ann')
  })
})
