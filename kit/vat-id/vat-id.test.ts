import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseVatId } from './index.ts'

/** Numbers that tax offices and companies publish. */
const published = [
  'ATU13585627',
  'BE0428759497',
  'DE136695976',
  'DK13585628',
  'EE100931558',
  'EL094259216',
  'FI20774740',
  'FR40303265045',
  'GB980780684',
  'HR33392005961',
  'HU12892312',
  'IT00743110157',
  'LU15027442',
  'MT11679112',
  'NL004495445B01',
  'NL123456789B13',
  'PL8567346215',
  'PT501964843',
  'RO18547290',
  'SE123456789701',
  'SI50223054',
  'SK2022749619',
]

describe('parseVatId', () => {
  it.each(published)('%s passes', (value) => {
    expect(parseVatId(value)).toEqual({ value, isWellFormed: true, check: 'passed' })
  })

  it('a single mistyped digit of a German id is noticed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 10 }), fc.integer({ min: 1, max: 9 }), (at, by) => {
        const id = 'DE136695976'
        const mistyped = `${id.slice(0, at)}${(Number(id[at]) + by) % 10}${id.slice(at + 1)}`
        expect(parseVatId(mistyped).check).not.toBe('passed')
      }),
    )
  })

  it('separators and case do not matter, and Greece is written EL', () => {
    expect(parseVatId('de 136.695-976').value).toBe('DE136695976')
    expect(parseVatId('GR094259216').value).toBe('EL094259216')
  })

  it.each(['DE12345678', 'ATU1234567', 'NL123456789', 'FR1234', 'GB12345'])('%s has the wrong form', (value) => {
    expect(parseVatId(value).isWellFormed).toBe(false)
  })

  it.each(['CHE-116.281.710 MWST', '12-3456789', 'DE on request'.slice(3)])('%s is not judged', (value) => {
    expect(parseVatId(value)).toEqual({ value, isWellFormed: true, check: null })
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.constantFrom(...published, 'x', 'CHE-1'), (value) => {
        const once = parseVatId(value)
        expect(parseVatId(once.value)).toEqual(once)
      }),
    )
  })

  it.each([
    ['136695976', 'DE', 'DE136695976'],
    ['BE 428.759.497', 'BE', 'BE0428759497'],
    ['428.759.497', 'BE', 'BE0428759497'],
    ['HU12892312-2-41', 'HU', 'HU12892312'],
    ['12892312-2-41', 'HU', 'HU12892312'],
    ['094259216', 'GR', 'EL094259216'],
  ])('%s of %s is %s', (typed, country, value) => {
    expect(parseVatId(typed, country)).toEqual({ value, isWellFormed: true, check: 'passed' })
  })

  it.each([
    ['ESA2005273X1', 'MX'],
    ['DEM8801152E9', 'MX'],
    ['MTA0902267B6', 'MX'],
    ['BEAPS1234K', 'IN'],
    ['12-3456789', 'US'],
    // A tax number that is no VAT id: nothing says so for sure.
    ['136695977', 'DE'],
  ])('%s of %s is kept as it is', (value, country) => {
    expect(parseVatId(value, country)).toEqual({ value, isWellFormed: true, check: null })
  })

  it('one of another country of the Union is judged by its own rule', () => {
    expect(parseVatId('ATU13585627', 'DE').check).toBe('passed')
    expect(parseVatId('DE123', 'FR').isWellFormed).toBe(false)
  })
})
