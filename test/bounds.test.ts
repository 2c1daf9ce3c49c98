import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contracts } from '#contracts'

type Schema = {
  type?: string
  maxLength?: number
  maxItems?: number
  maxProperties?: number
  enum?: unknown[]
  const?: unknown
  pattern?: string
  allOf?: Schema[]
  anyOf?: Schema[]
  items?: Schema
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  propertyNames?: Schema
}

/** Whether a pattern can be met by a text of any length: something in it may be repeated without end. */
const isEndless = (pattern: string) =>
  /[*+]|\{\d*,\}/.test(pattern.replace(/\\./g, '').replace(/\[(?:[^\]\\])*\]/g, '')) || !/^\^.*\$$/.test(pattern)

function* unbounded(schema: Schema, path: string): Generator<string> {
  const { type, allOf = [], anyOf = [], properties = {} } = schema
  if (anyOf.length > 0) for (const each of anyOf) yield* unbounded(each, path)
  else if (type === undefined && schema.enum === undefined && schema.const === undefined) yield `${path}: anything`
  if (type === 'string' && schema.enum === undefined && schema.const === undefined) {
    const all = [schema, ...allOf]
    const isBounded = all.some(({ maxLength, pattern }) => maxLength !== undefined || (pattern && !isEndless(pattern)))
    if (!isBounded) yield `${path}: a text without a bound`
  }
  if (type === 'array') {
    if (schema.maxItems === undefined) yield `${path}: a list without a bound`
    yield* unbounded(schema.items ?? {}, `${path}[]`)
  }
  if (type === 'object') {
    for (const [name, each] of Object.entries(properties)) yield* unbounded(each, `${path}.${name}`)
    if (typeof schema.additionalProperties !== 'object') return
    if (schema.maxProperties === undefined) yield `${path}: names without a bound`
    yield* unbounded(schema.propertyNames ?? {}, `${path}{name}`)
    yield* unbounded(schema.additionalProperties, `${path}{}`)
  }
}

const boundless = (input: z.ZodType) => [
  ...unbounded(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Schema, ''),
]

describe('what an op takes has a bound in every text, list and record', () => {
  for (const { app, ops } of contracts)
    it(app, () => {
      const found = Object.entries(ops).flatMap(([name, { input }]) =>
        boundless(input as z.ZodType).map((path) => `${name}${path}`),
      )
      expect(found).toEqual([])
    })

  it('or this test says what lacks one', () => {
    const lacking = z.strictObject({
      text: z.string(),
      pattern: z.string().regex(/^a+$/),
      open: z.string().regex(/a/),
      list: z.array(z.int()),
      record: z.record(z.string().max(5), z.string().max(5)),
      any: z.unknown(),
    })
    expect(boundless(lacking).length).toBe(6)
    expect(boundless(z.strictObject({ code: z.string().regex(/^[A-Z*+]{3}$/), one: z.enum(['a']) }))).toEqual([])
  })
})
