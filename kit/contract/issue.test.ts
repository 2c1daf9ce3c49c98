import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contract, country, currency, day, decimal, dictionary, fieldErrorsIn, id, instant, none } from './index.ts'

const roles = { owner: none, admin: none, accountant: none, member: none, viewer: none }
const loyalty = contract({
  app: 'loyalty',
  summary: 'Cards',
  roles,
  ops: {},
  fieldErrors: { 'not-a-card': 'must be a card such as "C-1"', spent: 'holds {points} points, of {most}' },
})
const card = z.string().regex(/^C-\d+$/, 'not-a-card')
const points = z.int().refine((value) => value !== 7, { error: 'spent', params: { points: 7, most: 'x'.repeat(600) } })

const errors = (type: z.ZodType, value: unknown) =>
  fieldErrorsIn(loyalty, type.safeParse(value, { reportInput: true }).error?.issues ?? [])
const codes = (type: z.ZodType, value: unknown) => errors(type, value).map(({ code }) => code)

describe('what zod finds is told', () => {
  it.each([
    ['not-a-text', z.string(), 1],
    ['required', z.string(), undefined],
    ['required', z.enum(['a', 'b']), undefined],
    ['required', z.union([z.string(), z.number()]), undefined],
    ['too-long', z.string().max(2), 'long'],
    ['too-short', z.string().min(2), ''],
    ['not-a-list', z.array(z.string()), 'no'],
    ['too-many', z.array(z.string()).max(1), ['a', 'b']],
    ['too-few', z.array(z.string()).min(1), []],
    ['not-a-number', z.number(), 'one'],
    ['not-a-number', z.number(), Number.NaN],
    ['not-an-integer', z.int(), 1.5],
    ['too-large', z.int(), 1e300],
    ['too-large', z.int().max(5), 6],
    ['too-small', z.int().min(1), 0],
    ['does-not-fit', z.int().positive(), 0],
    ['not-a-boolean', z.boolean(), 'yes'],
    ['not-an-option', z.enum(['a', 'b']), 'c'],
    ['not-an-object', z.object({}), 'no'],
    ['not-an-email', z.email(), 'x'],
    ['not-a-url', z.url(), 'x'],
    ['does-not-fit', z.union([z.string(), z.number()]), true],
    ['wrong-key', z.record(z.string().max(1), z.string()), { long: 'a' }],
    ['not-an-id', id, 'x'],
    ['not-a-day', day, '2026-02-30'],
    ['year-out-of-range', day, '1066-10-14'],
    ['not-an-instant', instant, '2026-12-31'],
    ['not-a-currency', currency, 'XXX'],
    ['not-a-country', country, 'Germany'],
    ['not-a-decimal', decimal, '1,5'],
    ['too-many', dictionary(z.string(), { most: 1 }), { a: '', b: '' }],
    ['loyalty/not-a-card', card, 'D-1'],
    ['loyalty/spent', points, 7],
  ])('as %s (%#)', (code, type, value) => {
    expect(codes(type as z.ZodType, value)).toEqual([code])
  })

  it('with a pointer, a sentence and what differs in it, which is bounded', () => {
    const type = z.strictObject({ lines: z.array(z.object({ 'a/b': points })), name: z.string().max(200) })
    expect(errors(type, { lines: [{ 'a/b': 7 }], name: 'n'.repeat(201), other: 1 })).toEqual([
      {
        pointer: '#/lines/0/a~1b',
        code: 'loyalty/spent',
        detail: `holds 7 points, of ${'x'.repeat(500)}`,
        values: { points: 7, most: 'x'.repeat(500) },
      },
      {
        pointer: '#/name',
        code: 'too-long',
        detail: 'must have at most 200 characters',
        values: { maximum: 200 },
      },
      { pointer: '#/other', code: 'unknown-field', detail: 'is not a known field' },
    ])
  })

  it('a hundred times at most', () => {
    const keys = Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`k${at}`, at]))
    expect(errors(z.strictObject({}), keys)).toHaveLength(100)
    expect(errors(z.array(z.string()), Array(300).fill(1))).toHaveLength(100)
  })
})
