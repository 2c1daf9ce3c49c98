import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CustomDefinition, type CustomValues, changeCustom } from './custom.ts'

const here = '0198a000-0000-7000-8000-00000000000a'
const gone = '0198a000-0000-7000-8000-00000000000b'
const isThere = (_: string, id: string) => id === here
const defined = (type: CustomDefinition['type'], more: Partial<CustomDefinition> = {}): CustomDefinition => ({
  ...{ key: 'x', label: 'X', type, options: ['a', 'b'], required: false },
  ...more,
})
const codes = (before: CustomValues | undefined, given: CustomValues, ...definitions: CustomDefinition[]) =>
  changeCustom(before, given, definitions, isThere).faults.map(({ code }) => code)

const eur = { minor: 1999, currency: 'EUR' }
describe('a value of an own field', () => {
  it.each<[CustomDefinition['type'], CustomValues[string], CustomValues[string], string]>([
    ['text', 'a', 1, 'not-a-text'],
    ['text', 'a', 'a'.repeat(501), 'too-long'],
    ['long-text', 'a\nb', ['a'], 'not-a-text'],
    ['number', 1.5, '1', 'not-a-number'],
    ['number', 9007199254740991, 9007199254740992, 'does-not-fit'],
    ['money', eur, 1999, 'not-an-amount'],
    ['date', '2024-02-29', '2023-02-29', 'not-a-day'],
    ['boolean', false, 'false', 'not-a-boolean'],
    ['select', 'a', 'c', 'not-an-option'],
    ['select', 'a', ['a'], 'not-an-option'],
    ['multi-select', ['a', 'b'], ['a', 'c'], 'not-an-option'],
    ['multi-select', ['a'], 'a', 'not-a-list'],
    ['link', 'https://roast.example', 'javascript:alert(1)', 'not-a-url'],
    ['person', here, gone, 'unknown-record'],
    ['contact', here, 'Ada', 'not-an-id'],
  ])('of type %s may be %j and not %j', (type, good, bad, code) => {
    expect(codes(undefined, { x: good }, defined(type))).toEqual([])
    expect(codes(undefined, { x: bad }, defined(type))).toEqual([code])
    expect(codes({ x: good }, { x: bad }, defined(type))).toEqual([code])
    expect(codes(undefined, { x: null }, defined(type))).toEqual([])
  })

  it('has to be defined, whatever it is called', () => {
    for (const key of ['y', 'constructor', 'toString', 'length'])
      expect(codes(undefined, { [key]: 'a' }, defined('text'))).toEqual(['unknown-custom-field'])
  })

  it('is required of a new record, and cannot be taken away', () => {
    const needed = defined('text', { required: true })
    expect(codes(undefined, {}, needed)).toEqual(['required'])
    expect(codes({ x: 'a' }, { x: '' }, needed)).toEqual(['required'])
    expect(codes({}, { y: null }, needed)).toEqual([])
  })
})

describe('a change', () => {
  it('never judges what stays: of a field that is archived, or offers something else now', () => {
    expect(codes({ x: 'old', y: 1 }, { x: 'old', y: 1 })).toEqual([])
    expect(codes({ x: 'old' }, { x: 'old' }, defined('select'))).toEqual([])
    expect(changeCustom({ x: 'old' }, { x: null }, [], isThere)).toEqual({ custom: {}, faults: [] })
  })

  it('changes what it names, and holds no blanks', () => {
    const key = fc.constantFrom('x', 'y', 'z')
    const values = fc.dictionary(key, fc.constantFrom('', null, 'a', 'b'))
    fc.assert(
      fc.property(values, values, (before, given) => {
        const { custom } = changeCustom(before, given, [], isThere)
        for (const name of ['x', 'y', 'z'])
          expect(custom[name]).toBe((name in given ? given[name] : before[name]) || undefined)
      }),
    )
  })
})
