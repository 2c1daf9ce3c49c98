import { describe, expect, it } from 'vitest'
import { countryPack, paymentTerms } from './country-pack.ts'
import { taxRateProblem } from './tax-rate.ts'

describe.each(['DE', 'AT', 'CH', 'ES', 'FR', 'IT', 'NL', 'GB', 'US', 'ZZ'])('%s', (country) => {
  const pack = countryPack(country)

  it('has sound rates, each under a key of its own', () => {
    expect(new Set(pack.taxRates.map(({ key }) => key)).size).toBe(pack.taxRates.length)
    for (const rate of pack.taxRates) expect(taxRateProblem(rate)).toBeUndefined()
  })

  it('has one default term, the one of its due days', () => {
    expect(paymentTerms(pack).filter(({ isDefault }) => isDefault)).toMatchObject([{ dueDays: pack.dueDays }])
  })

  it('has a locale that Intl knows', () => {
    expect(Intl.NumberFormat.supportedLocalesOf(pack.locale)).toEqual([pack.locale])
  })
})
