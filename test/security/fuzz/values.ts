import type { Draw } from '../../../db/kit/draw.ts'

export type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  minimum?: number
  maximum?: number
  maxLength?: number
  items?: Schema
  properties?: Record<string, Schema>
  required?: string[]
  anyOf?: Schema[]
  default?: unknown
}

export const names = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  'length',
  'name',
  'then',
  'toJSON',
  'id',
  'tenantId',
  'version',
  '',
  ' ',
  '0',
  '-1',
  '$where',
  'a.b',
  'ü',
  '\u0000',
  '\ud800',
  '😀',
  'x'.repeat(300),
]
const named = (...pairs: [string, unknown][]) => Object.fromEntries(pairs)
const nest = (depth: number): unknown => (depth === 0 ? 1 : [nest(depth - 1)])

const texts = [
  ...names,
  'a\u0000b',
  '\ufeff',
  '\u202e',
  'x'.repeat(20_000),
  "'; drop table x; --",
  '{{constructor}}',
  '%00',
  '../..',
  'NaN',
  'Infinity',
  '1e9',
  '-0',
  '1e400',
  '0x10',
  'null',
  'true',
  '00000000-0000-0000-0000-000000000000',
  '0192f0c1-0000-7000-8000-000000000000',
  `late:${'0'.repeat(36)}`,
  'EUR',
  'XXX',
  'DE',
  '-99999999999999.999999',
]
export const days = [
  '0000-01-01',
  '0001-01-01',
  '1899-12-31',
  '1900-01-01',
  '2026-02-30',
  '2026-12-31',
  '9999-12-31',
  '10000-01-01',
  '-000001-01-01',
  '0000-00-00',
  '2026-1-1',
  '2026-12-31T23:59:60Z',
  '0000-01-01T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '2026-11-28T00:00:00.00000000000000000000000000001Z',
]
const others: unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  -1e308,
  [],
  {},
  [null],
  [[[]]],
  nest(40),
  Array.from({ length: 300 }, () => 0),
  named(['length', 1]),
  named(['length', named(['toString', 1], ['valueOf', 1])]),
  named(['toString', 1], ['valueOf', 1]),
  named(['__proto__', named(['admin', true])]),
  named(['constructor', named(['name', {}])]),
  named(['then', 'x'], ['toJSON', 'y']),
  named(['$gt', '']),
]

export const nastyText = (draw: Draw): string => draw.pick(draw.isOneIn(4) ? days : texts)
export const nasty = (draw: Draw): unknown => (draw.isOneIn(2) ? nastyText(draw) : draw.pick(others))

/** A value that fits, or nearly so; `ids` are those of records that exist. */
export function fitting(schema: Schema, draw: Draw, ids: readonly string[]): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return draw.pick(schema.enum)
  if (schema.anyOf) return fitting(draw.pick(schema.anyOf), draw, ids)
  const type = Array.isArray(schema.type) ? draw.pick(schema.type) : schema.type
  switch (type) {
    case 'object': {
      const chosen = Object.entries(schema.properties ?? {}).filter(
        ([key]) => schema.required?.includes(key) || draw.isOneIn(2),
      )
      return Object.fromEntries(chosen.map(([key, each]) => [key, fitting(each, draw, ids)]))
    }
    case 'array':
      return Array.from({ length: draw.between(0, 3) }, () => fitting(schema.items ?? {}, draw, ids))
    case 'integer':
    case 'number':
      return draw.between(Math.max(schema.minimum ?? 0, -1000), Math.min(schema.maximum ?? 1000, 1000))
    case 'boolean':
      return draw.isOneIn(2)
    case 'null':
      return null
    case 'string':
      return fittingText(schema, draw, ids)
    default:
      return nasty(draw)
  }
}

function fittingText({ format, pattern = '', maxLength = 50 }: Schema, draw: Draw, ids: readonly string[]): string {
  if (format === 'uuid')
    return ids.length > 0 && !draw.isOneIn(4) ? draw.pick(ids) : '0192f0c1-0000-7000-8000-000000000000'
  if (format === 'date') return `20${draw.between(20, 29)}-0${draw.between(1, 9)}-1${draw.between(0, 9)}`
  if (format === 'date-time') return `20${draw.between(20, 29)}-01-01T00:00:00.000Z`
  if (format === 'email') return `a${draw.between(0, 999)}@example.test`
  if (pattern.includes('A-Z]{3}')) return draw.pick(['EUR', 'USD', 'JPY', 'KWD', 'XXX', 'ZZZ'])
  if (pattern.includes('A-Z]{2}')) return draw.pick(['DE', 'AT', 'US', 'ZZ'])
  if (pattern.startsWith('^-?\\d')) return draw.pick(['1', '2.5', '-3', '0', '99999999999999', '0.000001'])
  if (pattern)
    return draw.pick(['contacts.company', 'contacts.company.list', 'invoice', '4400', 'de', 'de-AT', 'ABCDEFGH'])
  return draw.pick(['Morning Roast', 'a', 'x; =1+1', 'Ünï 😀', '2']).slice(0, maxLength)
}
