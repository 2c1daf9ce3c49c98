import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toE164 } from './phone.ts'

describe('toE164', () => {
  it.each([
    ['030 / 123 45-67', 'DE', '+49301234567'],
    ['+49 (0)30 1234567', 'US', '+49301234567'],
    ['0049 30 1234567', 'DE', '+49301234567'],
    ['(415) 555-2671', 'US', '+14155552671'],
    ['1 415 555 2671', 'CA', '+14155552671'],
    ['011 44 20 7946 0958', 'US', '+442079460958'],
    ['06 1234 5678', 'IT', '+390612345678'],
    ['06 1 234 5678', 'HU', '+3612345678'],
    ['600 123 456', 'PL', '+48600123456'],
  ])('%s in %s is %s', (typed, country, expected) => {
    expect(toE164(typed, country)).toBe(expected)
  })

  it.each([
    ['030 1234', 'US'],
    ['555-0100', 'US'],
    ['4917612345678', 'DE'],
    ['1761234567', 'DE'],
    ['069 1234 / 069 5678', 'DE'],
    ['+1 030 1234', 'US'],
    ['12345', 'XX'],
  ])('keeps %s as it is typed, which is no number of %s', (typed, country) => {
    expect(toE164(typed, country)).toBe(typed)
  })

  it.each(['ask for Ann', '030 1234 ext. 12', '12', '+0 123 4567', '+12345678901234567'])('keeps %s', (typed) => {
    expect(toE164(typed, 'DE')).toBe(typed)
  })

  it('changes nothing the second time', () => {
    const typed = fc.stringMatching(/^[+0-9 ()/.-]{0,20}$/)
    fc.assert(
      fc.property(typed, fc.constantFrom('DE', 'US', 'IT', 'HU', 'XX'), (text, country) => {
        const once = toE164(text, country)
        expect(toE164(once, country)).toBe(once)
      }),
    )
  })
})
