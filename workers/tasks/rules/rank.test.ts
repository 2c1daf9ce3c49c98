import fc from 'fast-check'
import { expect, it } from 'vitest'
import { longestRank, newRanks, rankBetween, spread } from './rank.ts'

const ids = fc.uuid()
const made = (count: number) => newRanks.prefix + String(count).padStart(newRanks.width, '0')

it('puts each where it was dropped, moves no other, and what is new to the end', () => {
  const acts = fc.array(fc.oneof(fc.constant('new' as const), fc.tuple(fc.nat(), ids)), { maxLength: 200 })
  fc.assert(
    fc.property(acts, (done) => {
      const ranks: string[] = []
      let count = 0
      for (const act of done) {
        if (act === 'new') {
          ranks.push(made(++count))
          continue
        }
        const [seed, id] = act
        const place = seed % (ranks.length + 1)
        ranks.splice(place, 0, rankBetween(ranks[place - 1] ?? null, ranks[place] ?? null, id))
      }
      if (count > 0 && count < done.length) expect(ranks.toSorted()).toEqual(ranks)
      expect(new Set(ranks).size).toBe(ranks.length)
    }),
  )
})

it('keeps ranks short, whether always dropped at the top or into the same gap', () => {
  const id = '0198a000-0000-7000-8000-4d6f6e646179'
  const longest = (place: number, drops: number) => {
    const ranks = [made(1), made(2)]
    for (let drop = 0; drop < drops; drop++)
      ranks.splice(place, 0, rankBetween(ranks[place - 1] ?? null, ranks[place] ?? null, id))
    return Math.max(...ranks.map(({ length }) => length))
  }
  expect(longest(0, 1000)).toBeLessThan(24)
  expect(longest(1, 1000)).toBeLessThan(300)
})

it('keeps those apart who drop into one gap at once', () => {
  fc.assert(
    fc.property(fc.uniqueArray(ids, { minLength: 2, maxLength: 50, selector: (id) => id.slice(-12) }), (all) => {
      const ranks = all.map((id) => rankBetween(made(1), made(2), id))
      for (const rank of ranks) expect(rank > made(1) && rank < made(2)).toBe(true)
    }),
  )
})

it('makes room where ranks have grown long: in their order, short, between those around', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(ids, { maxLength: 400, selector: (id) => id.slice(-12) }),
      fc.boolean(),
      (all, isEnd) => {
        const [low, high] = [made(1), isEnd ? null : made(2)]
        const ranks = spread(low, high, all)
        expect(ranks).toHaveLength(all.length)
        expect([low, ...ranks, high ?? '~'].toSorted()).toEqual([low, ...ranks, high ?? '~'])
        for (const { length } of ranks) expect(length).toBeLessThan(longestRank)
      },
    ),
    { numRuns: 30 },
  )
})
