import type * as z from 'zod'
import type { Published } from '#kit/contract'
import { samples } from '#samples'
import { type Json, jsonSchemaOf } from './json-schema.ts'

const instant = '2026-12-01T09:30:00.000Z'
const id = '0192f0c1-7a3e-7c52-9d1b-5f0e8a6c2b41'

/** Data of an event as it might be: what its noun is made with in the API reference, and the plainest of everything else. */
export function sampleOf(event: Published): Json {
  const { app, noun, schema } = event
  const given = (samples as unknown as Record<string, Record<string, Json | undefined>>)[app]?.[`${noun}.create`] ?? {}
  const { shape } = schema as unknown as z.ZodObject
  const plain = plainOf(jsonSchemaOf(event)) as Json
  const fits = ([field, value]: [string, unknown]) =>
    shape[field] !== undefined && (shape[field] as z.ZodType).safeParse(value).success
  return { ...plain, ...Object.fromEntries(Object.entries(given).filter(fits)) }
}

const texts: Record<string, string> = {
  ...{ uuid: id, 'date-time': instant, date: '2026-12-01', email: 'ada@example.com', uri: 'https://example.com' },
}
/** What codes look like that a pattern asks for: the first that fits. */
const codes = [
  'Example',
  'example',
  'EUR',
  'DE',
  'en',
  '1',
  '1.00',
  '1000',
  'contacts.company',
  'contacts.company.create',
  '/in',
  'a',
]

/** A value that a JSON Schema takes, by what it says of it. */
function plainOf(schema: Json): unknown {
  if ('const' in schema) return schema.const
  if ('default' in schema) return schema.default
  if (Array.isArray(schema.enum)) return schema.enum[0]
  const options = (schema.anyOf ?? schema.oneOf) as Json[] | undefined
  if (options) return options.some(({ type }) => type === 'null') ? null : plainOf(options[0] as Json)
  const { type, properties = {}, minimum = 0, minItems = 0, items = {} } = schema as Json & { properties?: Json }
  if (Array.isArray(type)) return type.includes('null') ? null : plainOf({ ...schema, type: type[0] })
  if (type === 'object') return mapped(properties)
  if (type === 'array') return Array.from({ length: Number(minItems) }, () => plainOf(items as Json))
  if (type === 'integer' || type === 'number') return Math.max(Number(minimum), 1)
  if (type === 'boolean') return false
  return type === 'string' ? textOf(schema) : null
}

const mapped = (properties: Json) =>
  Object.fromEntries(Object.entries(properties).map(([field, each]) => [field, plainOf(each as Json)]))

function textOf({ format, pattern, allOf = [] }: Json): string {
  const named = texts[String(format)]
  if (named) return named
  const asked = [{ pattern }, ...(allOf as { pattern?: string }[])].flatMap((each) => each.pattern ?? [])
  const patterns = asked.map((each) => new RegExp(String(each), 'u'))
  return codes.find((code) => patterns.every((each) => each.test(code))) ?? 'Example'
}
