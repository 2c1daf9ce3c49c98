import { expect, it } from 'vitest'
import * as z from 'zod'
import { day, minor } from '#kit/contract'
import { kindAt, steps } from './change.ts'

const Invoice = z.object({
  dueOn: day.nullable(),
  note: z.string().nullable(),
  seller: z.object({ name: z.string(), address: z.string().nullable() }).nullable(),
  lines: z.array(z.object({ quantity: z.string(), netMinor: minor })),
})

it('names what is different in an object, and the whole of one that came or went', () => {
  const seller = { name: 'Roastery', address: null }
  expect(
    steps(
      [
        { field: 'seller', before: seller, after: { ...seller, name: 'Roasters' } },
        { field: 'lines.2', before: { quantity: '1', netMinor: 100 }, after: null },
        { field: 'note', before: null, after: '' },
        { field: 'nameKey', before: 'a', after: 'b' },
        { field: 'dueOn', before: '2026-11-01', after: '2026-11-01' },
        { field: 'lines.1', before: { netMinor: 1, quantity: '1' }, after: { netMinor: 2, quantity: '2' } },
      ],
      Invoice,
    ),
  ).toEqual([
    { path: ['seller', 'name'], before: 'Roastery', after: 'Roasters' },
    { path: ['lines.1', 'quantity'], before: '1', after: '2' },
    { path: ['lines.1', 'netMinor'], before: 1, after: 2 },
    { path: ['lines.2'], before: { quantity: '1', netMinor: 100 }, after: null },
  ])
})

it('knows kinds by the schema, inside of lines too, and by name without one', () => {
  expect(kindAt(['dueOn'], Invoice)).toBe('day')
  expect(kindAt(['lines.3', 'netMinor'], Invoice)).toBe('money')
  expect(kindAt(['totalMinor'])).toBe('money')
  expect(kindAt(['sentAt'])).toBe('instant')
  expect(kindAt(['anything'])).toBe('text')
})

it('unfolds a list of objects item by item, and leaves out the id of what has a name', () => {
  const changes = [
    { field: 'taxes', before: [{ baseMinor: 1 }], after: [{ baseMinor: 2 }, { baseMinor: 3 }] },
    { field: 'customerId', before: null, after: 'x' },
    { field: 'customerName', before: null, after: 'Mokka' },
  ]
  expect(steps(changes)).toEqual([
    { path: ['customerName'], before: null, after: 'Mokka' },
    { path: ['taxes.1', 'baseMinor'], before: 1, after: 2 },
    { path: ['taxes.2'], before: undefined, after: { baseMinor: 3 } },
  ])
})
