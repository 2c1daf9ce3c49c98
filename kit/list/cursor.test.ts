import fc from 'fast-check'
import { expect, it } from 'vitest'
import { decodeCursor, encodeCursor } from './cursor.ts'

it('a cursor comes back as it went, and belongs to its sort alone', () => {
  fc.assert(
    fc.property(fc.string(), fc.option(fc.string({ unit: 'grapheme' })), fc.uuid(), (sort, key, id) => {
      const cursor = encodeCursor({ sort, key, id })
      expect(decodeCursor(cursor, sort)).toEqual({ sort, key, id })
      expect(() => decodeCursor(cursor, `${sort}x`)).toThrow()
    }),
  )
})

it('nothing else is taken for one', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => decodeCursor(text, '-createdAt')).toThrow()
    }),
  )
})
