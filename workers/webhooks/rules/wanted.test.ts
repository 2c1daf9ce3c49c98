import { expect, it } from 'vitest'
import { isWanted } from './wanted.ts'

it('wants an event by its name, and a record by its fields', () => {
  const type = 'invoicing.invoice.paid'
  const data = { status: 'paid', totalMinor: 1200, isNew: true, note: null }
  const wants = (events: string[], ...filter: { field: string; is: string[] }[]) =>
    isWanted({ events, filter }, type, data)
  expect(wants([type])).toBe(true)
  expect(wants(['*'])).toBe(true)
  expect(wants(['invoicing.invoice.issued'])).toBe(false)
  expect(wants(['*'], { field: 'status', is: ['sent', 'paid'] }, { field: 'totalMinor', is: ['1200'] })).toBe(true)
  expect(wants(['*'], { field: 'status', is: ['paid'] }, { field: 'isNew', is: ['false'] })).toBe(false)
  expect(wants(['*'], { field: 'note', is: [''] })).toBe(true)
  for (const field of ['toString', 'constructor', 'missing']) expect(wants(['*'], { field, is: [''] })).toBe(false)
})
