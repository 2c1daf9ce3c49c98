import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entryOf } from './entry.ts'
import { cutsOf, distance, mistakesIn, nearest } from './near.ts'
import { queryOf, wordsOf } from './words.ts'

const begins = (value: string, typed: string) => {
  const query = queryOf(typed)
  const words = wordsOf(value)
  const has = (text: string) => words.some((word) => word.startsWith(text))
  return query !== undefined && (has(`=${query.whole}`) || query.words.every((word) => word.some(has)))
}

describe('a value', () => {
  it('is found by itself, by each of its words, in capitals, and as it is decomposed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 }), (value) => {
        if (!queryOf(value)) return
        for (const typed of [value, value.normalize('NFD'), value.normalize('NFC'), ...value.split(/\s+/)])
          if (queryOf(typed)) expect([typed, begins(value, typed)]).toEqual([typed, true])
      }),
    )
  })

  it.each([
    ['Müller', 'mueller'],
    ['Mueller', 'Müller'],
    ['Großmann', 'grossmann'],
    ['İstanbul', 'istanbul'],
    ['Işık', 'isik'],
    ['ＩＮＶ－００１', 'inv-001'],
    ['INV-2026-0225', 'inv20260225'],
    ['INV-2026-0225', '225'],
    ['+49 30 123456', '030 123456'],
    ['030 123456', '+4930123456'.slice(3)],
    ['Łódź', 'lodz'],
  ])('%s is found by %s', (value, typed) => {
    expect(begins(value, typed) || begins(value, queryOf(typed)?.number ?? typed)).toBe(true)
  })

  it('has so many words and no more, and none with a mark that the index uses', () => {
    const words = wordsOf(`/=${Array.from({ length: 200 }, (_, index) => `w/o=r${index}`).join(' ')}`)
    expect(words.length).toBeLessThanOrEqual(40)
    expect(words.filter((word) => /[/ ]|.=/.test(word))).toEqual([])
  })
})

describe('a mistake', () => {
  const word = fc.stringMatching(/^[a-z]{4,14}$/)

  it('of a letter left out, put in, mistyped or swapped has a cut in common with the word', () => {
    fc.assert(
      fc.property(word, fc.nat(13), fc.constantFrom(...'abcxyz'), (right, place, letter) => {
        const at = place % right.length
        const [before, here, next, after] = [right.slice(0, at), right[at], right[at + 1] ?? '', right.slice(at + 2)]
        for (const wrong of [
          before + right.slice(at + 1),
          before + letter + right.slice(at),
          before + letter + right.slice(at + 1),
          before + next + here + after,
        ]) {
          if (mistakesIn(wrong) === 0) continue
          expect(distance(wrong, right)).toBeLessThanOrEqual(1)
          const head = right.slice(0, 8)
          const kept = new Set([head, ...Array.from(head, (_, index) => head.slice(0, index) + head.slice(index + 1))])
          expect([wrong, right, cutsOf(wrong).some((cut) => kept.has(cut))]).toEqual([wrong, right, true])
        }
      }),
    )
  })

  it('makes no word of another: the nearest are at most as many mistakes away as its length forgives', () => {
    expect(nearest('mokak', ['mokka', 'mocca', 'makak', 'moko', 'kakao'])).toEqual(['mokka', 'makak'])
    expect(nearest('bruaerei', ['brauerei', 'brauhaus'])).toEqual(['brauerei'])
    expect(cutsOf('abc')).toEqual([])
    expect(cutsOf('inv2026')).toEqual([])
  })
})

it('what is archived has no word, what is hidden from all is not read, and texts are bounded', () => {
  const read = { noun: 'a.b', title: 'name', note: 'mail', fields: ['name', 'mail'], owners: ['ownerId'], rank: 0 }
  const row = { id: 'x', version: 3, updatedAt: '2026-01-01T00:00:00.000Z', name: 'Öl '.repeat(900), mail: null }
  const entry = entryOf(read, { ...row, ownerId: 'o', secret: 'quasten' })
  expect(entry).toMatchObject({ version: 3, note: null, scope: { ownerId: 'o' } })
  expect(entry.title.length).toBeLessThanOrEqual(200)
  expect(entry.words).toMatch(/^ =ol[^ ]*\/name .*oel\/name /)
  expect(JSON.stringify(entry)).not.toContain('quasten')
  const archived = entryOf(read, { ...row, archivedAt: row.updatedAt })
  expect(archived).toMatchObject({ version: 3, title: '', words: '', folded: '' })
})
