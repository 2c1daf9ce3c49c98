import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference } from './difference.ts'
import { nounOf } from './noun.ts'

const noun = 'contacts.company'
const touch = (before: Record<string, unknown> | null, after: Record<string, unknown> | null, id = '1') => ({
  noun,
  id,
  before,
  after,
})
const fieldName = fc.constantFrom('name', 'email', 'tags', 'custom', 'note')
const state = fc.record({
  name: fc.jsonValue({ maxDepth: 2 }),
  email: fc.option(fc.string()),
  tags: fc.array(fc.string(), { maxLength: 3 }),
  custom: fc.dictionary(fieldName, fc.jsonValue({ maxDepth: 1 })),
  note: fc.constantFrom(null, 'x'),
})

describe('a difference', () => {
  it('applied to what was gives what is, and names no field that is the same', () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const { kind, fields } = difference([touch(before, after)], noun, '1')
        expect(kind).toBe('changed')
        const patched = { ...before, ...Object.fromEntries(fields.map(({ field, after }) => [field, after])) }
        expect(JSON.parse(JSON.stringify(patched))).toEqual(JSON.parse(JSON.stringify(after)))
        for (const { before, after } of fields) expect(JSON.stringify(before)).not.toBe(JSON.stringify(after))
      }),
    )
  })

  it('of the same values is nothing, whatever the order of their keys', () => {
    expect(difference([touch({ custom: { a: 1, b: 2 } }, { custom: { b: 2, a: 1 } })], noun, '1').fields).toEqual([])
  })

  it('of two changes in one act is that from the first to the last', () => {
    fc.assert(
      fc.property(state, state, state, (first, second, third) => {
        const whole = difference([touch(first, third)], noun, '1')
        expect(difference([touch(first, second), touch(second, third)], noun, '1')).toEqual(whole)
      }),
    )
    expect(difference([touch(null, { name: 'a' }), touch({ name: 'a' }, { name: 'b' })], noun, '1')).toEqual({
      kind: 'created',
      fields: [{ field: 'name', before: null, after: 'b' }],
    })
  })

  it('is about one record alone', () => {
    const other = touch({ name: 'x' }, { name: 'y' }, '2')
    expect(difference([other, touch({ name: 'a' }, { name: 'b' })], noun, '1').fields).toEqual([
      { field: 'name', before: 'a', after: 'b' },
    ])
  })

  it('of a deletion shows what is gone; of a truncated act only that something changed', () => {
    expect(difference([touch({ name: 'a', note: null }, null)], noun, '1')).toEqual({
      kind: 'deleted',
      fields: [{ field: 'name', before: 'a', after: null }],
    })
    expect(difference([touch(null, null)], noun, '1')).toEqual({ kind: 'changed', fields: [] })
  })
})

it('a record is named as its ops are', () => {
  expect(nounOf('settings.tax-rate.create', 'taxRate')).toBe('settings.tax-rate')
  expect(nounOf('accounting.on:identity.tenant.created', 'ledgerLock')).toBe('accounting.ledger-lock')
})
