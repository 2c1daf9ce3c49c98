import fc from 'fast-check'
import { expect, it } from 'vitest'
import { inCourse } from './course.ts'

const times = fc
  .uniqueArray(fc.integer({ min: 0, max: 99 }), { maxLength: 30 })
  .map((all) =>
    all
      .map((minute) => ({ at: `2026-01-01T00:${String(minute).padStart(2, '0')}Z` }))
      .sort((a, b) => (a.at < b.at ? 1 : -1)),
  )
const part = (all: readonly { at: string }[], read: number) => ({
  items: all.slice(0, read),
  goesOn: read < all.length,
})

it('shows all of both lists in the order of time once both are read to their ends', () => {
  fc.assert(
    fc.property(times, times, (one, other) => {
      const { items } = inCourse([part(one, one.length), part(other, other.length)])
      expect(items.map(({ at }) => at)).toEqual(
        [...one, ...other]
          .map(({ at }) => at)
          .sort()
          .reverse(),
      )
    }),
  )
})

it('puts whatever is read later below what is shown', () => {
  fc.assert(
    fc.property(times, times, fc.nat(30), fc.nat(30), fc.nat(30), (one, other, a, b, more) => {
      // A page that goes on has something in it.
      const [readA, readB] = [Math.min(a + 1, one.length), Math.min(b + 1, other.length)]
      const before = inCourse([part(one, readA), part(other, readB)]).items
      const after = inCourse([part(one, Math.min(readA + more, one.length)), part(other, readB)]).items
      expect(after.slice(0, before.length).map(({ at }) => at)).toEqual(before.map(({ at }) => at))
    }),
  )
})
