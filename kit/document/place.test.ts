import { describe, expect, it } from 'vitest'
import { placeIn } from './place.ts'

describe('an address by its parts', () => {
  it.each([
    ['Am Kai 7\n20457 Hamburg', 'DE', 'Am Kai 7', '20457', 'Hamburg'],
    ['Am Kai 7\n20457 Hamburg\nGermany', 'DE', 'Am Kai 7', '20457', 'Hamburg'],
    ['Hinterhaus\nAm Kai 7\nD-20457 Hamburg', 'DE', 'Hinterhaus\nAm Kai 7', '20457', 'Hamburg'],
    ['Ring 1\n1010 Wien', 'AT', 'Ring 1', '1010', 'Wien'],
    ['Damrak 1\n1012 LG Amsterdam', 'NL', 'Damrak 1', '1012 LG', 'Amsterdam'],
    ['Street 5\n811 01 Bratislava', 'SK', 'Street 5', '811 01', 'Bratislava'],
    ['ul. Prosta 1\n00-838 Warszawa', 'PL', 'ul. Prosta 1', '00-838', 'Warszawa'],
    ['10 Downing Street\nLondon SW1A 2AA', 'GB', '10 Downing Street', 'SW1A 2AA', 'London'],
    ['1 Main St\nSpringfield, IL 62701', 'US', '1 Main St', '62701', 'Springfield'],
    ['Hamburg', 'DE', 'Hamburg', null, null],
    ['12345 Straße', 'DE', null, '12345', 'Straße'],
  ])('%j', (text, country, street, postalCode, city) => {
    expect(placeIn(text, country)).toMatchObject({ street, postalCode, city, country })
  })

  it('of nothing is nothing but the country', () => {
    expect(placeIn(null, 'DE')).toEqual({ street: null, postalCode: null, city: null, region: null, country: 'DE' })
  })
})
