import * as z from 'zod'
import { Fault, invalid } from '#kit/auth'
import { type Op, type Schema, unwrap } from '#kit/contract'

const standardBytes = 1_048_576

/** A request's path, query and body as the op's input, or 422 with a pointer to each wrong field. */
export async function readInput(declared: Op, request: Request, params: Record<string, string>): Promise<unknown> {
  const raw =
    request.method === 'GET'
      ? fromQuery(declared.input, queryOf(request.url))
      : await fromBody(request, declared.maxBytes ?? standardBytes)
  return parse(declared.input, { ...raw, ...params })
}

export function parse(schema: Schema, value: unknown): unknown {
  const result = (schema as z.ZodType).safeParse(value, { reportInput: true })
  if (result.success) return refuseUnstorable(result.data)
  const errors = result.error.issues.slice(0, 100).flatMap((issue) => {
    if (issue.code === 'unrecognized_keys')
      return issue.keys.map((key) => ({ pointer: pointer([...issue.path, key]), detail: 'is not a known field' }))
    const isMissing = issue.code === 'invalid_type' && issue.input === undefined
    return [{ pointer: pointer(issue.path), detail: isMissing ? 'is required' : issue.message }]
  })
  const all = errors.map((error) => `${error.pointer.slice(2)}: ${error.detail}`).join('; ')
  throw Fault.of('invalid-input', all.slice(0, 500), errors)
}

/** RFC 6901, as a URI fragment. */
const pointer = (path: readonly PropertyKey[]) =>
  `#/${path.map((part) => String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('/')}`

async function fromBody(request: Request, maxBytes: number): Promise<object> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes)
    throw Fault.of('too-large', `at most ${maxBytes} bytes`)
  const text = await request.text()
  if (text.length > maxBytes) throw Fault.of('too-large', `at most ${maxBytes} bytes`)
  if (text === '') return {}
  const body = parseJson(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('#/', 'must be a JSON object')
  return body
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw Fault.of('malformed-body', 'the body must be JSON')
  }
}

/** A URL object for it would cost more than the rest of reading a request without parameters. */
function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at))
}

/** `filter[status][eq]=open&or[0][city]=Wien&limit=5` → `{ filter: { status: { eq: 'open' } }, or: [{ city: { eq: 'Wien' } }], limit: 5 }` */
function fromQuery(schema: Schema, query: URLSearchParams): object {
  const input: Nested = Object.create(null)
  const shape = schema instanceof z.ZodObject ? schema.shape : {}
  for (const [key, value] of query) {
    const [name = '', ...path] = key.replaceAll(']', '').split('[')
    if (path.length === 0) input[key] = fromText(shape[key] as z.ZodType | undefined, value)
    else nest(input, [name, ...path, ...(path.length === (name === 'or' ? 2 : 1) ? ['eq'] : [])], value)
  }
  const { or } = input
  const isList = typeof or === 'object' && Object.keys(or as object).every((index) => /^\d\d?$/.test(index))
  return isList ? { ...input, or: Object.assign([], or) } : input
}

type Nested = Record<string, unknown>
/** Without prototypes, so that no name in a query means more than itself. */
function nest(input: Nested, path: readonly string[], value: string): void {
  const last = path.slice(0, -1).reduce<Nested>((at, key) => {
    if (typeof at[key] !== 'object') at[key] = Object.create(null)
    return at[key] as Nested
  }, input)
  last[path.at(-1) as string] = value
}

/** Query values arrive as strings; the schema says what they stand for. This is the one place that converts them. */
function fromText(type: z.ZodType | undefined, value: string): unknown {
  const bare = type && unwrap(type)
  if (bare instanceof z.ZodNumber) return value.trim() === '' ? value : Number(value)
  if (bare instanceof z.ZodBoolean) return value === 'true' ? true : value === 'false' ? false : value
  return value
}

/** Postgres cannot store NUL or half a surrogate pair; saying so beats a 500. */
function refuseUnstorable<T>(value: T, path: readonly PropertyKey[] = []): T {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw invalid(pointer(path), 'holds a character that cannot be stored')
  if (typeof value === 'object' && value !== null)
    for (const [key, item] of Object.entries(value)) {
      refuseUnstorable(key, [...path, key])
      refuseUnstorable(item, [...path, key])
    }
  return value
}
