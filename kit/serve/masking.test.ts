import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hidden, hiddenChange, isSecret, masked } from './masking.ts'

const secretNames = [
  'hash',
  'tokenHash',
  'key',
  'api_key',
  'secret',
  'clientSecret',
  'password',
  'passwordSalt',
  'token',
]
const openNames = ['name', 'keyword', 'nameKey', 'hashedOn', 'tokenizer', 'monkey', 'createdAt', 'prefix', 'keynote']
const secret = fc.string({ minLength: 8, maxLength: 40 }).map((text) => `§${text}§`)
const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null))
const openName = fc.constantFrom(...openNames)
const values = fc.dictionary(openName, fc.oneof(leaf, fc.array(leaf), fc.array(fc.dictionary(openName, leaf))))

describe('a secret', () => {
  it('is known by its name', () => {
    expect(secretNames.filter((name) => !isSecret(name))).toEqual([])
    expect(openNames.filter(isSecret)).toEqual([])
  })

  it('never stays, however deep it lies', () => {
    fc.assert(
      fc.property(fc.constantFrom(...secretNames), secret, values, (name, held, rest) => {
        for (const found of [
          { ...rest, [name]: held },
          { list: [{ [name]: held }] },
          { deep: { [name]: { inside: held } } },
        ]) {
          const { before, after } = masked(found, found)
          expect(JSON.stringify([before, after])).not.toContain(JSON.stringify(held).slice(1, -1))
          expect(JSON.stringify(after)).toContain(hidden)
        }
      }),
    )
  })

  it('shows that another took its place, and that there was none', () => {
    expect(masked({ tokenHash: 'a' }, { tokenHash: 'b' })).toEqual({
      before: { tokenHash: hidden },
      after: { tokenHash: hiddenChange },
    })
    expect(masked({ tokenHash: null }, { tokenHash: 'b' })).toEqual({
      before: { tokenHash: null },
      after: { tokenHash: hidden },
    })
    expect(masked(null, { tokenHash: 'b' })).toEqual({ before: null, after: { tokenHash: hidden } })
  })
})

it('everything else stays as it is, also when it is masked again', () => {
  fc.assert(
    fc.property(values, values, (before, after) => {
      expect(masked(before, after)).toEqual({ before, after })
    }),
  )
})

describe('what a contract calls sensitive', () => {
  const sensitive = { iban: 'personal', pin: 'secret' }

  it('is not in the trail, on either side; that it changed is', () => {
    const [before, after] = [
      { iban: 'DE1', pin: '1', name: 'Own' },
      { iban: 'DE2', pin: '1', name: 'New' },
    ]
    expect(masked(before, after, sensitive)).toEqual({
      before: { iban: hidden, pin: hidden, name: 'Own' },
      after: { iban: hiddenChange, pin: hidden, name: 'New' },
    })
    expect(masked({ iban: null }, { iban: { old: 'DE1' } }, sensitive).after).toEqual({ iban: hidden })
    expect(masked({ iban: 'DE1' }, { iban: null }, sensitive)).toEqual({
      before: { iban: hidden },
      after: { iban: null },
    })
  })

  it('is so of the row itself, and of no field that every object has', () => {
    const row = JSON.parse('{"constructor":"a","toString":"b","rate":{"iban":"x"}}')
    expect(masked(null, row, sensitive).after).toEqual(row)
  })
})
