import * as z from 'zod'
import { samples } from '#samples'
import type { EventType } from './event-types.ts'

type Json = Record<string, unknown>
const instant = '2026-12-01T09:30:00.000Z'
const id = '0192f0c1-7a3e-7c52-9d1b-5f0e8a6c2b41'

/** Data of an event as it might be: what its noun is made with in the API reference, and the plainest of everything else. */
export function sampleOf({ app, noun, schema }: EventType): Json {
  const given = (samples as unknown as Record<string, Record<string, Json | undefined>>)[app]?.[`${noun}.create`] ?? {}
  const { shape } = schema as unknown as z.ZodObject
  const plain = plainOf(z.toJSONSchema(schema, { io: 'output', unrepresentable: 'any' }) as Json) as Json
  const fits = ([field, value]: [string, unknown]) =>
    shape[field] && (shape[field] as z.ZodType).safeParse(value).success
  return { ...plain, ...Object.fromEntries(Object.entries(given).filter(fits)) }
}

const texts: Record<string, string> = { uuid: id, 'date-time': instant, date: '2026-12-01', email: 'ada@example.com' }

/** A value that a JSON Schema takes, by what it says of it. */
function plainOf(schema: Json): unknown {
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const options = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (options) return options.some(({ type }) => type === 'null') ? null : plainOf(options[0] as Json)
  const {
    type,
    format,
    pattern,
    properties = {},
    minimum = 0,
    minItems = 0,
    items,
  } = schema as Json & { properties?: Json }
  if (type === 'object')
    return Object.fromEntries(Object.entries(properties).map(([field, each]) => [field, plainOf(each as Json)]))
  if (type === 'array') return Array.from({ length: Number(minItems) }, () => plainOf((items ?? {}) as Json))
  if (type === 'integer' || type === 'number') return Math.max(Number(minimum), 1)
  if (type === 'boolean') return false
  if (type !== 'string') return null
  return texts[String(format)] ?? shaped(String(pattern ?? ''))
}

/** Codes that a pattern asks for. */
const shaped = (pattern: string) =>
  ({ '^[A-Z]{3}$': 'EUR', '^[A-Z]{2}$': 'DE', '^-?\\d{1,14}(\\.\\d{1,6})?$': '1' })[pattern] ?? 'Example'
