import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { id } from '#kit/contract'
import { toHex } from '#kit/text'
import { isKey, prefixOf, toKey, toText, toUuid } from './secret.ts'

const bytes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('an API key', () => {
  it('is recognized whatever its bytes, and two are never alike', () => {
    fc.assert(
      fc.property(bytes, bytes, (a, b) => {
        const [one, other] = [toKey(toText(a)), toKey(toText(b))]
        expect(isKey(one)).toBe(true)
        expect(one === other).toBe(toHex(a) === toHex(b))
      }),
    )
  })

  it('shows no more than seven characters of its secret', () => {
    fc.assert(
      fc.property(bytes, (a) => {
        expect(prefixOf(toKey(toText(a)))).toHaveLength(10)
      }),
    )
  })

  it('is nothing else', () => {
    const key = toKey(toText(new Uint8Array(32)))
    for (const text of ['', 'ms_', key.slice(0, -1), `${key}A`, `${key.slice(0, -1)} `, key.toUpperCase(), ` ${key}`])
      expect([text, isKey(text)]).toEqual([text, false])
  })
})

describe('a UUID from a hash', () => {
  it('is one, and follows from the hash alone', () => {
    fc.assert(
      fc.property(bytes, (a) => {
        expect(id.safeParse(toUuid(toHex(a))).success).toBe(true)
        expect(toUuid(toHex(a))).toBe(toUuid(toHex(a)))
      }),
    )
  })
})
