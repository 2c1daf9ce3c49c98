import { describe, expect, it } from 'vitest'
import { epcPayload } from '#kit/document'
import { languages } from '../contract/printable.ts'
import { swissPayload } from '../qr/swiss.ts'
import { amount, day, decimal, ibanText, money } from './format.ts'
import { unitText } from './units.ts'
import { filled, legalText, words } from './words.ts'

describe('numbers and days on paper', () => {
  it.each([
    [123450, 'EUR', 'de-DE', '1.234,50\u00a0€'],
    [123450, 'EUR', 'en-GB', '€1,234.50'],
    [123450, 'EUR', 'fr-FR', '1\u00a0234,50\u00a0€'],
    [123450, 'EUR', 'nl-NL', '€\u00a01.234,50'],
    [125000, 'TRY', 'tr-TR', '₺1.250,00'],
    [123450, 'CHF', 'de-CH', 'CHF\u00a01’234.50'],
    [123450, 'CHF', 'en', 'CHF\u00a01,234.50'],
    [123450, 'CHF', 'fr-FR', '1\u00a0234,50\u00a0CHF'],
    [1250, 'JPY', 'en-US', '¥1,250'],
    [-123450, 'EUR', 'de-DE', '-1.234,50\u00a0€'],
    [0, 'EUR', 'de-DE', '0,00\u00a0€'],
    [1234567, 'KWD', 'en', 'KWD\u00a01,234.567'],
  ])('money: %i %s %s', (minor, currency, locale, text) => expect(money(minor, currency, locale)).toBe(text))

  it('decimals, amounts, days and accounts', () => {
    expect([decimal('1234567.5', 'de-DE'), decimal('-0.00', 'en', 2), decimal('2.50', 'fr-FR')]).toEqual([
      '1.234.567,5',
      '0.00',
      '2,5',
    ])
    expect(amount(-5, 'EUR', 'en')).toBe('-0.05')
    expect(['en-GB', 'en-US', 'de-AT', 'nl-NL', 'it-IT'].map((locale) => day('2026-11-08', locale))).toEqual([
      '8 Nov 2026',
      'Nov 8, 2026',
      '08.11.2026',
      '08-11-2026',
      '08/11/2026',
    ])
    expect(ibanText('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00')
    expect([unitText('HUR', 'de'), unitText('C62', 'en'), unitText('XZZ', 'en'), unitText(null, 'en')]).toEqual([
      'Std.',
      '',
      'XZZ',
      '',
    ])
  })

  it('every language says all that a document says, and what the law wants', () => {
    const keysOf = (value: object): string[] =>
      Object.entries(value).flatMap(([key, inner]) =>
        typeof inner === 'object' ? keysOf(inner).map((each) => `${key}.${each}`) : key,
      )
    for (const language of languages) {
      expect(keysOf(words(language))).toEqual(keysOf(words('en')))
      expect(legalText(language, 'AE')).toBeTruthy()
      expect(legalText(language, 'S')).toBeUndefined()
    }
    expect(legalText('de', 'AE')).toBe('Steuerschuldnerschaft des Leistungsempfängers')
    expect(filled(words('nl').page, { page: 2, pages: 3 })).toBe('Pagina 2 van 3')
  })
})

describe('codes to pay by', () => {
  const to = {
    name: 'Müller & Söhne',
    iban: 'DE89 3704 0044 0532 0130 00',
    bic: 'COBADEFFXXX',
    minor: 16420,
    reference: 'RE-2026-0042',
  }

  it('EPC069-12: twelve rows less the empty ones at the end', () => {
    expect(epcPayload(to)?.split('\n')).toEqual([
      ...[
        'BCD',
        '002',
        '1',
        'SCT',
        'COBADEFFXXX',
        'Müller & Söhne',
        'DE89370400440532013000',
        'EUR164.20',
        '',
        '',
        'RE-2026-0042',
      ],
    ])
    expect(epcPayload({ ...to, name: 'x'.repeat(80) })?.split('\n')[5]).toHaveLength(70)
    expect([epcPayload({ ...to, minor: 0 }), epcPayload({ ...to, minor: 100_000_000_000 })]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('Swiss QR bill: structured addresses, and IBANs of Switzerland and Liechtenstein alone', () => {
    const creditor = { name: 'Muster AG', street: 'Seestrasse 12a', postalCode: '8000', city: 'Zürich', country: 'CH' }
    const bill = {
      iban: 'CH93 0076 2011 6238 5295 7',
      currency: 'CHF' as const,
      minor: 12345,
      creditor,
      message: 'RE-1',
    }
    const rows = swissPayload(bill)?.split('\n') as string[]
    expect(rows.slice(0, 11)).toEqual([
      'SPC',
      '0200',
      '1',
      'CH9300762011623852957',
      'S',
      'Muster AG',
      'Seestrasse',
      '12a',
      '8000',
      'Zürich',
      'CH',
    ])
    expect(rows.slice(18, 20)).toEqual(['123.45', 'CHF'])
    expect(rows.slice(27)).toEqual(['NON', '', 'RE-1', 'EPD'])
    expect(swissPayload({ ...bill, iban: to.iban })).toBeUndefined()
  })
})
