import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BoundedMap, bytesOfText } from './index.ts'

it('never holds more than its bytes, whatever is put in, and keeps the newest', () => {
  const entry = fc.tuple(fc.string({ maxLength: 20 }), fc.nat(3000))
  fc.assert(
    fc.property(fc.array(entry, { minLength: 1, maxLength: 200 }), (entries) => {
      const map = new BoundedMap<number>({ maxBytes: 10_000, maxEntryBytes: 2000 })
      for (const [key, bytes] of entries) {
        const isSmall = bytes + bytesOfText(key) <= 2000
        expect(map.set(key, bytes, bytes)).toBe(isSmall)
        expect(map.get(key)).toBe(isSmall ? bytes : undefined)
        expect(map.bytes).toBeLessThanOrEqual(10_000)
      }
      map.deleteWhere(() => true)
      expect([map.size, map.bytes]).toEqual([0, 0])
    }),
  )
})

it('drops the oldest first, and counts a key that is set again once', () => {
  const map = new BoundedMap<string>({ maxBytes: 3 * (1000 + bytesOfText('a')), maxEntryBytes: 2000 })
  for (const key of ['a', 'b', 'a', 'c', 'a']) map.set(key, key, 1000)
  expect(map.size).toBe(3)
  map.set('d', 'd', 1000)
  expect(['a', 'b', 'c', 'd'].map((key) => map.get(key))).toEqual(['a', undefined, 'c', 'd'])
})
