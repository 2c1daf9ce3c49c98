import * as z from 'zod'
import { aboutOf, day, decimal, instant, isId, unwrap } from '#kit/contract'
import { column, table } from '#kit/db'
import type { Children, Source } from './source.ts'

/** One field of a noun: as SQL over `t`, and what stands around the text that Postgres makes of it in JSON, or instead. */
type Column = {
  field: string
  sql: string
  open: string
  close: string
  nothing: string
  write?: Write
  /** Its values can be long: their lengths count where a page ends. */
  isLong: boolean
}
type Write = (text: string) => string

const known = new WeakMap<Source, readonly Column[]>()

/** The noun's fields in their order; what the noun does not declare never leaves the database. */
export function columnsOf(source: Source): readonly Column[] {
  const found = known.get(source) ?? describe(source)
  known.set(source, found)
  return found
}

/** Every field under the name of its place, since a row has no other use for one. */
export const selection = (columns: readonly Column[]): string =>
  columns.map(({ sql }, index) => `${sql} as f${index}`).join(', ')
export const names = (columns: readonly Column[]): string => columns.map((_, index) => `f${index}`).join(', ')

/** What the long fields of a row take, in bytes of text; undefined when there are none. */
export function bytesOf(columns: readonly Column[]): string | undefined {
  const long = columns.flatMap(({ isLong }, index) => (isLong ? [`coalesce(octet_length(f${index}::text), 0)`] : []))
  return long.length > 0 ? long.join(' + ') : undefined
}

const longLetters = 500
/** Texts with room, and whatever holds several values. */
function canBeLong(type: z.ZodType): boolean {
  const bare = unwrap(type)
  if (bare instanceof z.ZodString) return bare.format === null && (bare.maxLength ?? Infinity) > longLetters
  return bare instanceof z.ZodArray || bare instanceof z.ZodObject || bare instanceof z.ZodRecord
}

/**
 * Postgres takes five times as long to write the object: it looks its types up for each value of each row. Nothing but
 * `+` here: to cut or join what it made copies the text once more.
 */
export function toJson(columns: readonly Column[], row: readonly (string | null)[]): string {
  let json = ''
  for (let index = 0; index < columns.length; index++) {
    const { open, close, nothing, write } = columns[index] as Column
    const text = row[index]
    json += text == null ? nothing : open + (write ? write(text) : text) + close
  }
  return `${json}}`
}

function describe({ app, schema, children = {} }: Source): Column[] {
  const { sealed = {} } = aboutOf(schema)
  return Object.entries(schema.shape).map(([field, type], index) => {
    const child = children[field]
    const {
      sql,
      quote = '',
      write,
    } = child
      ? { sql: nested(app, child) }
      : Object.hasOwn(sealed, field)
        ? { sql: `t."${column(field)}"` }
        : read(`t."${column(field)}"`, unwrap(type as z.ZodType))
    const name = `${index === 0 ? '{' : ','}"${field}":`
    return {
      field,
      sql,
      open: name + quote,
      close: quote,
      nothing: `${name}null`,
      isLong: canBeLong(type as z.ZodType),
      ...(write && { write }),
    }
  })
}

/** A quote, a backslash, a control character, or half of a pair. */
const unsafe = /[^ !#-[\]-\ud7ff\ue000-\uffff]/
const escaped = (text: string) => (unsafe.test(text) ? JSON.stringify(text).slice(1, -1) : text)
const truth = (text: string) => (text === 't' ? 'true' : 'false')

/** `2026-03-01 09:30:00.5+00` → `2026-03-01T09:30:00.500Z`; the roles of the apps live in UTC. */
function utc(text: string): string {
  if (!text.endsWith('+00')) throw new Error(`not an instant in UTC: ${text}`)
  return `${text.slice(0, 10)}T${text.slice(11, 19)}.${text.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`
}

function read(expression: string, type: z.ZodType): { sql: string; quote?: '"'; write?: Write } {
  // Describing a schema copies it, but not its definition.
  const { def } = type
  if (def === instant.def) return { sql: expression, quote: '"', write: utc }
  if (def === decimal.def) return { sql: `trim_scale(${expression})`, quote: '"' }
  if (isId(type) || def === day.def || def.type === 'enum') return { sql: expression, quote: '"' }
  if (def.type === 'string') return { sql: expression, quote: '"', write: escaped }
  if (def.type === 'boolean') return { sql: expression, write: truth }
  return { sql: def.type === 'array' ? `to_json(${expression})` : expression }
}

function nested(app: string, { noun, key, schema, order }: Children[string]): string {
  const fields = Object.entries(schema.shape).map(
    ([field, type]) => `${inJson(`c."${column(field)}"`, unwrap(type as z.ZodType))} as "${field}"`,
  )
  return `(select coalesce(json_agg((select row_to_json(l) from (select ${fields.join(', ')}) l) order by c."${column(order)}"), '[]')
    from ${table(app, noun)} c where c.tenant_id = t.tenant_id and c."${column(key)}" = t.id)`
}

/** The same text as `plain` makes of a Prisma row, so that a list and a read of one row agree to the letter. */
function inJson(expression: string, { def }: z.ZodType): string {
  if (def === instant.def) return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  return def === decimal.def ? `trim_scale(${expression})::text` : expression
}

export const isNullable = (type: z.ZodType): boolean => type.safeParse(null).success
