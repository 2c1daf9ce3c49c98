import { expect, it } from 'vitest'
import { barOf, windowOf } from './window.ts'

const days = windowOf('2026-11-29', 2)

it('shows whole weeks from a Monday on', () => {
  expect([days.length, days[0], days.at(-1)]).toEqual([14, '2026-11-23', '2026-12-06'])
})

it.each([
  [
    { startOn: '2026-11-24', dueOn: '2026-11-26' },
    { first: 1, last: 3, startsBefore: false, endsAfter: false },
  ],
  [
    { startOn: '2026-10-01', dueOn: '2027-01-01' },
    { first: 0, last: 13, startsBefore: true, endsAfter: true },
  ],
  [
    { startOn: null, dueOn: '2026-11-28' },
    { first: 5, last: 5, isLate: true },
  ],
  [
    { startOn: '2026-12-06', dueOn: null },
    { first: 13, last: 13, isLate: false },
  ],
])('%o lies at %o', (task, place) => {
  expect(barOf(task, days, '2026-11-29')).toMatchObject(place)
})
