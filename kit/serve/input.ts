import * as z from 'zod'
import { invalid, invalidInput } from '#kit/auth'
import { type Contract, fieldErrorsIn, type Op, pointerTo, route, type Schema, unwrap } from '#kit/contract'
import { readBody } from './body.ts'

/** A request's path, query and body as the op's input, or 422 with a pointer to each wrong field. */
export async function readInput(
  contract: Contract,
  declared: Op,
  request: Request,
  params: Record<string, string>,
): Promise<unknown> {
  // By what the op says, not the request: HEAD asks for what GET does.
  const isQuery = route(declared).method === 'GET'
  const raw = isQuery ? fromQuery(declared.input, queryOf(request.url)) : await readBody(request, declared.maxBytes)
  return parse(contract, declared.input, { ...raw, ...params })
}

export function parse(contract: Contract, schema: Schema, value: unknown): unknown {
  refuseUnusable(value)
  const result = attemptParse(schema as z.ZodType, value)
  if (result.success) return result.data
  throw invalidInput(fieldErrorsIn(contract, result.error.issues))
}

/** A value with a `length` or `toString` of its own can make a check throw, which then says the same: it does not fit. */
function attemptParse(schema: z.ZodType, value: unknown) {
  try {
    return schema.safeParse(value, { reportInput: true })
  } catch (cause) {
    if (cause instanceof TypeError) throw invalid('#/', 'does-not-fit')
    throw cause
  }
}

/** A URL object for it would cost more than the rest of reading a request without parameters. */
function queryOf(url: string): URLSearchParams {
  const at = url.indexOf('?')
  return new URLSearchParams(at < 0 ? '' : url.slice(at))
}

const mostParameters = 200
const mostDeep = 4

/** `filter[status][eq]=open&or[0][city]=Wien&limit=5` → `{ filter: { status: { eq: 'open' } }, or: [{ city: { eq: 'Wien' } }], limit: 5 }` */
export function fromQuery(schema: Schema, query: URLSearchParams): object {
  if (query.size > mostParameters) throw invalid('#/', 'too-many-parameters', { maximum: mostParameters })
  const input: Nested = Object.create(null)
  const shape = schema instanceof z.ZodObject ? schema.shape : {}
  for (const [key, value] of query) {
    const [name = '', ...path] = key.replaceAll(']', '').split('[')
    if (path.length > mostDeep) throw invalid(pointerTo([name]), 'too-deep', { maximum: mostDeep })
    const type = Object.hasOwn(shape, key) ? (shape[key] as z.ZodType) : undefined
    if (path.length === 0) input[key] = fromText(type, value)
    else nest(input, [name, ...path, ...(path.length === conditionAt[name] ? ['eq'] : [])], value)
  }
  const { or } = input
  if (typeof or !== 'object' || or === null) return input
  if (!Object.keys(or).every((index) => /^\d\d?$/.test(index))) throw invalid('#/or', 'not-numbered')
  return { ...input, or: Object.assign([], or) }
}

/** Where a condition may leave out that it means `eq`. */
const conditionAt: Record<string, number | undefined> = { filter: 1, or: 2 }

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

/**
 * Postgres cannot store NUL or half a surrogate pair, and a name that stands for every object's prototype is passed over
 * in silence by what checks the rest; saying so beats both.
 */
function refuseUnusable(value: unknown, path: readonly PropertyKey[] = []): void {
  if (typeof value === 'string' && (value.includes('\0') || !value.isWellFormed()))
    throw invalid(pointerTo(path), 'unstorable-character')
  if (typeof value !== 'object' || value === null) return
  for (const [key, item] of Object.entries(value)) {
    if (key === '__proto__') throw invalid(pointerTo([...path, key]), 'reserved-name')
    refuseUnusable(key, [...path, key])
    refuseUnusable(item, [...path, key])
  }
}
