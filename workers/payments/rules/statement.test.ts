import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Movement, statement } from './statement.ts'

const of = (on: string, kind: Movement['kind'], amountMinor: number): Movement => {
  return { on, kind, amountMinor, number: `${kind} ${on}`, recordId: kind }
}

it('goes day by day, what is owed before what pays it', () => {
  const { rows, closingMinor } = statement(1_000, [
    of('2026-03-05', 'payment', -4_000),
    of('2026-03-05', 'invoice', 5_000),
    of('2026-03-01', 'credit-note', -500),
  ])
  expect(rows.map(({ kind, balanceMinor }) => [kind, balanceMinor])).toEqual([
    ['credit-note', 500],
    ['invoice', 5_500],
    ['payment', 1_500],
  ])
  expect(closingMinor).toBe(1_500)
})

it('closes with what it opened with and all that came between, in whatever order that is told', () => {
  const day = fc.integer({ min: 10, max: 28 }).map((each) => `2026-03-${each}`)
  const kind = fc.constantFrom<Movement['kind'][]>('invoice', 'payment', 'refund', 'discount')
  const movement = fc.tuple(day, kind, fc.integer({ min: -1e9, max: 1e9 })).map(([on, of, minor]) => ({
    ...{ on, kind: of, amountMinor: minor, number: `${of} ${on} ${minor}`, recordId: 'r' },
  }))
  fc.assert(
    fc.property(fc.array(movement), fc.integer({ min: -1e9, max: 1e9 }), (movements, opening) => {
      const made = statement(opening, movements)
      expect(made.closingMinor).toBe(movements.reduce((sum, { amountMinor }) => sum + amountMinor, opening))
      expect(statement(opening, movements.toReversed()).rows.map(({ on }) => on)).toEqual(made.rows.map(({ on }) => on))
    }),
  )
})
