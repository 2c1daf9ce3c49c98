import { describe, expect, it } from 'vitest'
import { expectOwn, isOwn, isTouched } from './touched.ts'

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

it('of which nobody knows what: everything of the app', () => {
  expect(isTouched(['invoicing', 'reminder.get', { id: 'y' }], { ...changed, noun: '*', id: '' })).toBe(true)
  expect(isTouched(['contacts', 'company.list', {}], { ...changed, noun: '*', id: '' })).toBe(false)
})

it('one hint of a write of its own is expected', () => {
  expectOwn(changed)
  expect(isOwn({ ...changed, id: 'y' })).toBe(false)
  expect([isOwn(changed), isOwn(changed)]).toEqual([true, false])
})
