import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDecimal, printDecimal } from './inputs.tsx'

const read = (locale: string, texts: readonly string[]) => texts.map((text) => parseDecimal(text, locale))

describe('a number as it is typed', () => {
  it('reads its own way of writing', () => {
    expect(read('en-GB', ['1,234.5', '1234.5', '-0.25', '1,234,567', ' 12 '])).toEqual([
      '1234.5',
      '1234.5',
      '-0.25',
      '1234567',
      '12',
    ])
    expect(read('de-DE', ['1.234,5', '1234,5', '−0,25', '1.234'])).toEqual(['1234.5', '1234.5', '-0.25', '1234'])
    expect(read('de-CH', ['1’234.50'])).toEqual(['1234.50'])
  })

  it('takes the point of another keyboard for a point, never for a hundredfold price', () => {
    expect(read('de-DE', ['10.50', '1234.567', '0.5'])).toEqual(['10.50', '1234.567', '0.5'])
    expect(read('en-GB', ['10,50', '1234,567'])).toEqual(['10.50', '1234.567'])
  })

  it('refuses what is no number', () => {
    expect(read('en-GB', ['', 'ten', '1.2.3', '1,2,3', '1,23.4', '1,234.', '--1'])).toEqual(Array(7).fill(undefined))
  })

  it('shows what is no number as it was typed', () => {
    expect(['1/3', '1.234,50', 'NaN', '2 or 3'].map((typed) => printDecimal(typed, 'en-GB'))).toEqual([
      '1/3',
      '1.234,50',
      'NaN',
      '2 or 3',
    ])
  })

  it('reads back whatever it prints', () => {
    const decimal = fc.integer({ min: -1e12, max: 1e12 }).map((n) => String(n / 1000))
    fc.assert(
      fc.property(decimal, fc.constantFrom('en-GB', 'de-DE', 'de-CH', 'fr-FR'), (value, locale) => {
        expect(Number(parseDecimal(printDecimal(value, locale), locale))).toBe(Number(value))
      }),
    )
  })
})
