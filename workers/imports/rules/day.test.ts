import { describe, expect, it } from 'vitest'
import { toDay } from './day.ts'
import { dayOrderOf, heard, nothing } from './evidence.ts'

const orderIn = (cells: readonly string[]) => dayOrderOf(cells.reduce(heard, nothing))

describe('what stands first in the days of a column', () => {
  it.each([
    ['a 25th proves it for all', ['03/04/2026', '25/04/2026'], 'dmy'],
    ['as a 13th month would not be', ['03/04/2026', '04/25/2026'], 'mdy'],
    ['with dots it is the day', ['03.04.2026'], 'dmy'],
    ['else it is asked', ['03/04/2026'], null],
    ['and where both are there', ['25/04/2026', '04/25/2026'], null],
    ['the same number twice says nothing and needs nothing', ['04/04/2026', '2026-04-03'], 'dmy'],
  ] as const)('%s', (_, cells, order) => {
    expect(orderIn(cells)).toBe(order)
  })
})

it.each([
  ['03/04/2026', 'dmy', '2026-04-03'],
  ['03/04/2026', 'mdy', '2026-03-04'],
  ['3.4.26', 'dmy', '2026-04-03'],
  ['31.12.1999 14:30', 'dmy', '1999-12-31'],
  ['2026-04-03', 'mdy', '2026-04-03'],
  ['2026-04-03T10:00:00Z', 'dmy', '2026-04-03'],
  ['31/02/2026', 'dmy', undefined],
  ['25/04/2026', 'mdy', undefined],
  ['soon', 'dmy', undefined],
] as const)('%s, %s, is %s', (typed, order, day) => {
  expect(toDay(typed, order)).toBe(day)
})
