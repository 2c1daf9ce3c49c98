import { describe, expect, it } from 'vitest'
import { isOwn, isTouched, noteOwn } from './touched.ts'

const changed = { app: 'invoicing', noun: 'invoice', id: 'x' }

describe('an answer may be another after a row changed', () => {
  it.each([
    ['the row', ['invoicing', 'invoice.get', { id: 'x' }], true],
    ['another row', ['invoicing', 'invoice.get', { id: 'y' }], false],
    ['a list of its noun', ['invoicing', 'invoice.list', { limit: 30 }, 'pages'], true],
    ['a sum over its noun', ['invoicing', 'invoice.totals', {}], true],
    ['what stands under it', ['invoicing', 'invoice-line.list', {}], true],
    ['a list of another noun', ['invoicing', 'reminder.list', {}], false],
    ['a report', ['invoicing', 'sales.get', { year: 2026 }], true],
    ['the same id by another op', ['invoicing', 'party.get', { id: 'x' }], true],
    ['another app', ['contacts', 'invoice.list', {}], false],
    ['what is asked of no op', ['auth', 'session'], false],
  ])('%s', (_, key, expected) => expect(isTouched(key, changed)).toBe(expected))

  it('of which nobody knows which: every row of the noun', () => {
    expect(isTouched(['invoicing', 'invoice.get', { id: 'y' }], { ...changed, id: '' })).toBe(true)
    expect(isTouched(['invoicing', 'reminder.get', { id: 'y' }], { ...changed, id: '' })).toBe(false)
  })
})

it('a write of its own is known up to its version', () => {
  noteOwn(changed, 3)
  expect([2, 3, 4, 0].map((version) => isOwn(changed, version))).toEqual([true, true, false, false])
  expect(isOwn({ ...changed, id: 'y' }, 1)).toBe(false)
})
