import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { at, inputFor, isNewer, orderOf, ruleFor } from './mapping.ts'

const rule = { when: [], op: 'contacts.company.create', input: [], order: null }

describe('a mapping', () => {
  it('reads by JSON pointers, own fields alone', () => {
    const body = { data: { 'a/b': [{ name: 'x' }] } }
    expect(at(body, '/data/a~1b/0/name')).toBe('x')
    for (const pointer of ['/toString', '/data/__proto__', '/data/a~1b/length/x', '/nothing/at/all'])
      expect(at(body, pointer)).toBeUndefined()
    fc.assert(
      fc.property(fc.json(), fc.string(), (json, pointer) => {
        at(JSON.parse(json), pointer)
      }),
    )
  })

  it('makes an input of fields and constants, and leaves out what is not there', () => {
    const input = [
      { to: '/name', from: '/customer/name' },
      { to: '/lines/0/description', from: '/item' },
      { to: '/lines/0/quantity', value: '1' },
      { to: '/note', from: '/missing' },
    ]
    expect(inputFor({ ...rule, input }, { customer: { name: 'Ada' }, item: 'Beans' })).toEqual({
      name: 'Ada',
      lines: [{ description: 'Beans', quantity: '1' }],
    })
    const odd = inputFor({ ...rule, input: [{ to: '/constructor/prototype/x', value: 1 }] }, {})
    expect([odd, ({} as Record<string, unknown>).x]).toEqual([{ constructor: { prototype: { x: 1 } } }, undefined])
  })

  it('follows the first rule that fits', () => {
    const rules = [
      { ...rule, when: ['paid'], op: 'a.b.first' },
      { ...rule, op: 'a.b.rest' },
    ]
    expect(ruleFor(rules, 'paid')?.op).toBe('a.b.first')
    expect(ruleFor(rules, null)?.op).toBe('a.b.rest')
    expect(ruleFor(rules.slice(0, 1), 'created')).toBeUndefined()
  })
})

describe('the order of events', () => {
  const order = { key: '/data/id', mark: '/created' }

  it('is that of their marks', () => {
    expect(orderOf({ ...rule, order }, { data: { id: 'sub_1' }, created: 9 })).toEqual({ key: 'sub_1', mark: '9' })
    expect(orderOf({ ...rule, order }, { data: { id: 'sub_1' } })).toBeUndefined()
    expect([isNewer('10', '9'), isNewer('9', '10'), isNewer('9', '9')]).toEqual([true, false, false])
    expect(isNewer('2026-12-01T10:00:00+01:00', '2026-12-01T09:30:00Z')).toBe(false)
  })

  it('has no two that come each after the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        expect(isNewer(a, b) && isNewer(b, a)).toBe(false)
      }),
    )
  })
})
