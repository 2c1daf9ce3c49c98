import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressText } from './address.ts'
import { fold, nameKey, toDomain } from './fold.ts'
import { halves, type Piece, score, similarity } from './fuzzy.ts'
import { derive } from './party.ts'

describe('names', () => {
  it('the same company under other spellings has one key', () => {
    const keys = ['Müller GmbH & Co. KG', 'MULLER', 'Muller  gmbh', 'Müller G.m.b.H.'].map(nameKey)
    expect(new Set(keys)).toEqual(new Set(['muller']))
    expect(nameKey('GmbH')).toBe('gmbh')
    expect(nameKey('\ufdfa'.repeat(200)).length).toBe(200)
  })

  it('folding twice is folding once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(fold(fold(text))).toBe(fold(text))
      }),
    )
  })

  it.each([
    ['https://www.Example.com/about?x', 'example.com'],
    ['müller.de', 'müller.de'],
    ['somewhere', null],
  ])('%s is of the domain %s', (website, domain) => expect(toDomain(website)).toBe(domain))
})

describe('search', () => {
  const word = fc.stringMatching(/^[a-z]{4,14}$/)
  const holds = (name: string, pieces: readonly Piece[]) =>
    pieces.every((piece) =>
      Object.entries(piece).every(([test, part]) =>
        test === 'startsWith' ? name.startsWith(part) : test === 'endsWith' ? name.endsWith(part) : name.includes(part),
      ),
    )
  const isFound = (typed: string, meant: string, other: string) =>
    [`${other}${meant}`, `${meant} ${other}`.trim()].every((name) => halves(typed).some((half) => holds(name, half)))

  it('one mistyped, missing or added letter leaves a half whole', () => {
    const mistake = fc.constantFrom('replace', 'drop', 'add')
    fc.assert(
      fc.property(word, fc.nat(), mistake, fc.constantFrom('', 'ag '), (meant, place, kind, other) => {
        const at = place % meant.length
        const rest = kind === 'add' ? meant.slice(at) : meant.slice(at + 1)
        const typed = `${meant.slice(0, at)}${kind === 'drop' ? '' : '#'}${rest}`
        fc.pre(typed.length >= 4)
        expect(isFound(typed, meant, other)).toBe(true)
      }),
    )
  })

  it('two letters that changed places are forgiven anywhere, and leave the name likely', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z]{6,14}$/), fc.nat(), fc.constantFrom('', 'ag '), (meant, place, other) => {
        const at = place % (meant.length - 1)
        const typed = meant.slice(0, at) + meant[at + 1] + meant[at] + meant.slice(at + 2)
        expect(isFound(typed, meant, other)).toBe(true)
        expect(score(typed, `${meant} ${other}`.trim())).toBeGreaterThanOrEqual(0.7)
      }),
    )
  })

  it('a name is most like itself, and likeness has no direction', () => {
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(similarity(a, a)).toBe(1)
        expect(similarity(a, b)).toBe(similarity(b, a))
        expect(score(a, b)).toBeLessThanOrEqual(score(a, a))
      }),
    )
  })
})

describe('addresses', () => {
  const berlin = {
    street: 'Torstr. 1\nHinterhaus',
    postalCode: '10119',
    city: 'Berlin',
    region: 'Berlin',
    country: null,
  }
  it('are written as their country writes them', () => {
    expect(addressText(berlin, 'DE')).toBe('Torstr. 1\nHinterhaus\n10119 Berlin')
    expect(addressText({ ...berlin, country: 'DE' }, 'AT')).toBe('Torstr. 1\nHinterhaus\n10119 Berlin\nGERMANY')
    expect(
      addressText(
        { street: '1 Main St', postalCode: '94105', city: 'San Francisco', region: 'CA', country: 'US' },
        'US',
      ),
    ).toBe('1 Main St\nSan Francisco CA 94105')
    expect(addressText({ street: null, postalCode: null, city: null, region: null, country: 'DE' }, 'US')).toBeNull()
  })
})

describe('derive', () => {
  const typed = fc.record({
    name: fc.string({ minLength: 1 }),
    email: fc.constantFrom(null, 'A@x.test'),
    phone: fc.constantFrom(null, '030 123456', '+43 1 2345678', 'ask'),
    vatId: fc.constantFrom(null, 'de 136695976', 'DE136695975', 'DE1', 'CHE-116.281.710'),
    country: fc.constantFrom(null, 'AT'),
    domain: fc.constantFrom(null, 'www.x.test'),
    website: fc.constantFrom(null, 'https://y.test/'),
  })

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(typed, (fields) => {
        const once = derive(fields, 'DE')
        expect(derive({ ...fields, ...once.derived } as typeof fields, 'DE')).toEqual(once)
      }),
    )
  })
})
