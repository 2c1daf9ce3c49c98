import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Condition, readState, toInput, writeState } from './list-state.ts'

const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
const name = fc.stringMatching(/^[a-z][A-Za-z]{0,12}$/)
const condition = fc.record({ field: name, test: fc.constantFrom('eq', 'ne', 'in', 'has', 'gte', 'null'), value: word })
const group = (minLength: number) =>
  fc.uniqueArray(condition, { minLength, maxLength: 3, selector: ({ field, test }) => `${field} ${test}` })
const groups = fc
  .tuple(group(0), fc.array(group(1), { maxLength: 10 }))
  .map(([all, any]): Condition[][] => [all, ...any])
const state = fc.record({
  q: fc.oneof(fc.constant(''), word),
  sort: fc.option(name, { nil: undefined }),
  groups,
  columns: fc.option(fc.array(name, { minLength: 1 }), { nil: undefined }),
  view: fc.option(fc.uuid(), { nil: undefined }),
})

it('an address says the whole state of a list', () => {
  fc.assert(
    fc.property(state, (of) => {
      expect(readState(new URLSearchParams(writeState(of).toString()))).toEqual(of)
    }),
  )
})

it('asks the server for what the address says', () => {
  const address = 'q=caf%C3%A9&sort=-name&filter[city][eq]=Wien&or[0][tags][has]=bar&or[1][city][ne]=Graz&columns=name'
  expect(toInput(readState(new URLSearchParams(address)))).toEqual({
    q: 'café',
    sort: '-name',
    filter: { city: { eq: 'Wien' } },
    or: [{ tags: { has: 'bar' } }, { city: { ne: 'Graz' } }],
  })
  expect(toInput(readState(new URLSearchParams('view=x&other=1')))).toEqual({})
})
