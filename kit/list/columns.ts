import * as z from 'zod'
import { decimal, instant } from '#kit/contract'
import { column, table } from '#kit/db'
import type { Source } from './index.ts'

/** Rows that belong to a row and are shown inside it (the lines of a document), by the field that holds them. */
export type Children = Record<string, { noun: string; key: string; schema: z.ZodObject; order: string }>

/** One field of a noun: as SQL over `t` that answers text, and whether this text is yet to be quoted or JSON already. */
type Column = { field: string; sql: string; isText: boolean }

const known = new WeakMap<Source, readonly Column[]>()

/** The noun's fields in their order; what the noun does not declare never leaves the database. */
export function columnsOf(source: Source): readonly Column[] {
  const found = known.get(source) ?? describe(source)
  known.set(source, found)
  return found
}

export const selection = (columns: readonly Column[]): string => columns.map(({ sql }) => sql).join(', ')

/** Postgres takes five times as long to write the object: it looks its types up for each value of each row. */
export function toJson(columns: readonly Column[], row: readonly unknown[]): string {
  let json = ''
  for (let index = 0; index < columns.length; index++) {
    const { field, isText } = columns[index] as Column
    const value = row[index]
    json += `${index === 0 ? '{' : ','}"${field}":${value === null ? 'null' : isText ? JSON.stringify(value) : value}`
  }
  return `${json}}`
}

function describe({ app, schema, children = {} }: Source): Column[] {
  return Object.entries(schema.shape).map(([field, type]) => {
    const child = children[field]
    if (child) return { field, sql: nested(app, child), isText: false }
    const { sql, form } = value(`t."${column(field)}"`, type as z.ZodType)
    return { field, sql: form === 'json' ? `to_json(${sql})::text` : `${sql}::text`, isText: form === 'text' }
  })
}

function nested(app: string, { noun, key, schema, order }: Children[string]): string {
  const fields = Object.entries(schema.shape).map(
    ([field, type]) => `${value(`c."${column(field)}"`, type as z.ZodType).sql} as "${field}"`,
  )
  return `(select coalesce(json_agg((select row_to_json(l) from (select ${fields.join(', ')}) l) order by c."${column(order)}"), '[]')
    from ${table(app, noun)} c where c.tenant_id = t.tenant_id and c."${column(key)}" = t.id)::text`
}

/** The same text as `plain` makes of a Prisma row, so that a list and a read of one row agree to the letter. */
function value(expression: string, type: z.ZodType): { sql: string; form: 'text' | 'plain' | 'json' } {
  // Describing a schema copies it, but not its definition.
  const bare = unwrap(type)
  if (bare.def === instant.def)
    return { sql: `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`, form: 'text' }
  if (bare.def === decimal.def) return { sql: `trim_scale(${expression})::text`, form: 'text' }
  if (['string', 'enum'].includes(bare.def.type)) return { sql: expression, form: 'text' }
  return { sql: expression, form: ['number', 'boolean'].includes(bare.def.type) ? 'plain' : 'json' }
}

export function unwrap(type: z.ZodType): z.ZodType {
  let bare = type
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
    bare = bare.unwrap() as z.ZodType
  return bare
}

export const isNullable = (type: z.ZodType): boolean => type.safeParse(null).success
