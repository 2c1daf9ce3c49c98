import { Buffer } from 'node:buffer'
import type { Draw } from '../../../db/kit/draw.ts'
import { fitting, names, nasty, nastyText, type Schema } from './values.ts'

export type Target = { method: string; path: string; query: Schema; body?: Schema; fields: string[] }
export type Prepared = { method: string; path: string; headers: Record<string, string>; body?: Buffer }
/** What requests are made with: credentials that work, and ids of records that exist. */
export type House = { key: string; cookie: string; tenantId: string; ids: readonly string[] }

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']
const types = [
  'application/json',
  'application/json; charset=utf-16',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'multipart/form-data; boundary=x',
  'application/octet-stream',
  'x',
]
const latin = (text: string) => encodeURIComponent(text.replace(/[\ud800-\udfff]/g, '')).slice(0, 400)

/** One request to an op: mostly what the op takes, with a few things wrong. */
export function prepare(target: Target, draw: Draw, house: House): Prepared {
  const method = draw.isOneIn(12) ? draw.pick(methods) : target.method
  const query = queryOf(target, draw, house)
  const path = pathOf(target.path, draw, house) + (query && `?${query}`)
  const hasBody = target.body ? !draw.isOneIn(20) : draw.isOneIn(30)
  const body = hasBody ? bodyOf(target, draw, house) : undefined
  return { method, path, headers: headersOf(draw, house, body !== undefined), ...(body && { body }) }
}

function pathOf(path: string, draw: Draw, { ids }: House): string {
  const odd = ['%00', '%2e%2e', '%ff', 'a%2Fb', '%E0%A4%A', '__proto__', 'x'.repeat(500), '%F0%9F%98%80', '.', '%20']
  const filled = path.replace(/\{\w+\}/g, () =>
    draw.isOneIn(4) ? draw.pick([...odd, ...names.map(latin)]) : ids.length > 0 ? draw.pick(ids) : (odd[0] as string),
  )
  if (!draw.isOneIn(25)) return filled
  const cut = draw.between(1, filled.length)
  const between = draw.pick(['/', '//', '/./', '/%2e%2e/', '%00', ';a=b', '%', '\\', '%0d%0a', '/..%2f', '%25'])
  return filled.slice(0, cut) + between + filled.slice(cut)
}

function queryOf({ query, fields }: Target, draw: Draw, { ids }: House): string {
  const pairs: [string, string][] = []
  for (const [key, schema] of Object.entries(query.properties ?? {})) {
    if (key === 'filter' || key === 'or' || !(query.required?.includes(key) || draw.isOneIn(4))) continue
    pairs.push([key, String(draw.isOneIn(3) ? nastyText(draw) : fitting(schema, draw, ids))])
  }
  if ('filter' in (query.properties ?? {}))
    for (let count = draw.between(0, 3); count > 0; count--) pairs.push(condition(fields, draw, ids))
  if (draw.isOneIn(20)) pairs.push([draw.pick(names), nastyText(draw)])
  if (draw.isOneIn(40)) pairs.push(['cursor', cursor(draw)])
  if (draw.isOneIn(400)) for (let index = 0; index < 250; index++) pairs.push([`filter[a${index}]`, '1'])
  const text = (part: string) => (draw.isOneIn(60) ? draw.pick(['%', '%ff', '%u0000', '+']) : latin(part))
  return pairs.map(([key, value]) => `${latin(key)}=${text(value)}`).join('&')
}

function condition(fields: readonly string[], draw: Draw, ids: readonly string[]): [string, string] {
  const field = draw.isOneIn(5) || fields.length === 0 ? draw.pick(names) : draw.pick(fields)
  const test = draw.isOneIn(6)
    ? draw.pick(names)
    : draw.pick(['eq', 'ne', 'lt', 'lte', 'gt', 'gte', 'in', 'has', 'null'])
  const group = draw.isOneIn(5) ? draw.pick(names) : String(draw.between(0, 11))
  const key = draw.pick([
    `filter[${field}]`,
    `filter[${field}][${test}]`,
    `or[${group}][${field}]`,
    `or[${group}][${field}][${test}]`,
    `filter[custom.${field}]`,
    `filter[${field}][${test}][deep][er]`,
    'filter',
    'or',
  ])
  return [key, draw.isOneIn(3) && ids.length > 0 ? draw.pick(ids) : nastyText(draw)]
}

const cursor = (draw: Draw) =>
  Buffer.from(JSON.stringify([draw.pick(['-createdAt', 'name', '']), nasty(draw), nasty(draw)]) ?? '').toString(
    'base64url',
  )

function bodyOf({ body = {} }: Target, draw: Draw, { ids }: House): Buffer {
  const value = spoiled(fitting(body, draw, ids), draw, draw.isOneIn(3) ? 0 : draw.between(1, 3))
  const text = Buffer.from(JSON.stringify(value) ?? '')
  switch (draw.between(1, 60)) {
    case 1:
      return Buffer.concat([Buffer.from([0xff, 0xfe]), text])
    case 2:
      return Buffer.concat([Buffer.from('\ufeff'), text])
    case 3:
      return text.subarray(0, draw.between(0, text.length))
    case 4:
      return Buffer.from('a=b&email=c%00')
    case 5:
      return Buffer.from(`{"a":${'['.repeat(5000)}`)
    case 6:
      return Buffer.from(`[${'{},'.repeat(draw.isOneIn(10) ? 150_000 : 10)}{}]`)
    case 7:
      return draw.isOneIn(10) ? Buffer.alloc(1_200_000, 0x20) : Buffer.from('""')
    default:
      return text
  }
}

/** The same value with so many of its parts replaced, renamed or added. */
function spoiled(value: unknown, draw: Draw, times: number): unknown {
  if (times === 0) return value
  if (typeof value !== 'object' || value === null || draw.isOneIn(15)) return nasty(draw)
  if (Array.isArray(value)) {
    const at = draw.between(0, value.length)
    return spoiled([...value.slice(0, at), nasty(draw), ...value.slice(at + 1)], draw, times - 1)
  }
  const entries = Object.entries(value)
  if (entries.length === 0 || draw.isOneIn(6)) entries.push([draw.pick(names), nasty(draw)])
  else {
    const entry = draw.pick(entries)
    entry[1] = draw.isOneIn(3) ? spoiled(entry[1], draw, 1) : nasty(draw)
  }
  return spoiled(Object.fromEntries(entries), draw, times - 1)
}

function headersOf(draw: Draw, { key, cookie, tenantId }: House, hasBody: boolean): Record<string, string> {
  const headers: Record<string, string> = draw.isOneIn(4) ? { cookie } : { authorization: `Bearer ${key}` }
  if (hasBody) headers['content-type'] = draw.isOneIn(15) ? draw.pick(types) : 'application/json'
  const odd: [string, readonly string[]][] = [
    ['idempotency-key', ['a', 'x'.repeat(200), 'x'.repeat(201), '%00', '{}']],
    ['if-match', ['"1"', '*', 'W/"2"', 'abc', '"999999999999999"', '""']],
    ['accept', ['text/csv', 'text/html', 'x', '*/*;q=0', 'application/problem+json']],
    ['mainstreet-tenant', [tenantId, 'x', '00000000-0000-0000-0000-000000000000', '__proto__', 'x'.repeat(3000)]],
    ['mainstreet-actor', ['x', 'e30.e30.e30']],
    ['cache-control', ['no-cache', 'x']],
    ['traceparent', ['x', `00-${'0'.repeat(32)}-${'0'.repeat(16)}-00`, 'x'.repeat(500)]],
    ['authorization', ['Bearer ', 'Basic x', `Bearer ${'x'.repeat(3000)}`, 'Bearer ms_x']],
    [
      'cookie',
      [
        'a',
        '=',
        'better-auth.session_token=x',
        `better-auth.session_token=${'%'.repeat(200)}`,
        `a=${'x'.repeat(6000)}`,
      ],
    ],
    ['origin', ['null', 'https://evil.test', 'x']],
    ['prefer', ['preview', 'x']],
    ['range', ['bytes=0-1']],
    ['if-none-match', ['*', '"x"']],
    ['x-forwarded-for', ['1.2.3.4, x']],
    ['accept-language', ['de', '*', 'x'.repeat(2000)]],
  ]
  while (draw.isOneIn(3)) {
    const [name, values] = draw.pick(odd)
    headers[name] = draw.pick(values)
  }
  return headers
}
