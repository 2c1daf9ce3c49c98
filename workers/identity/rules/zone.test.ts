import { expect, it } from 'vitest'
import { zoneOf } from './zone.ts'

it('every country has a zone that exists', () => {
  for (const country of ['DE', 'US', 'GB', 'FR', 'AT', 'CH', 'NL', 'JP', 'IN', 'NP', 'ZZ'])
    expect(() => new Intl.DateTimeFormat('en', { timeZone: zoneOf(country) })).not.toThrow()
  expect([zoneOf('AT'), zoneOf('US'), zoneOf('ZZ')]).toEqual(['Europe/Vienna', 'America/New_York', 'UTC'])
})
