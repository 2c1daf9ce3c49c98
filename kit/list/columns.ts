import * as z from 'zod'
import { decimal, instant } from '#kit/contract'
import { column, table } from '#kit/db'
import type { Source } from './index.ts'

/** Rows that belong to a row and are shown inside it (the lines of a document), by the field that holds them. */
export type Children = Record<string, { noun: string; key: string; schema: z.ZodObject; order: string }>

/** The noun's fields as an SQL select list over `t`; what the noun does not declare never leaves the database. */
export function selection({ app, schema, children = {} }: Source): string {
  return Object.entries(schema.shape)
    .map(
      ([field, type]) =>
        `${children[field] ? nested(app, children[field]) : value(`t."${column(field)}"`, type as z.ZodType)} as "${field}"`,
    )
    .join(', ')
}

function nested(app: string, { noun, key, schema, order }: Children[string]): string {
  const fields = Object.entries(schema.shape).map(
    ([field, type]) => `${value(`c."${column(field)}"`, type as z.ZodType)} as "${field}"`,
  )
  return `(select coalesce(json_agg((select row_to_json(l) from (select ${fields.join(', ')}) l) order by c."${column(order)}"), '[]')
    from ${table(app, noun)} c where c.tenant_id = t.tenant_id and c."${column(key)}" = t.id)`
}

/** The same text as `plain` makes of a Prisma row, so that a list and a read of one row agree to the letter. */
function value(expression: string, type: z.ZodType): string {
  // Describing a schema copies it, but not its definition.
  const bare = unwrap(type)
  if (bare.def === instant.def) return `to_char(${expression} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
  if (bare.def === decimal.def) return `trim_scale(${expression})::text`
  return expression
}

export function unwrap(type: z.ZodType): z.ZodType {
  let bare = type
  while (bare instanceof z.ZodOptional || bare instanceof z.ZodNullable || bare instanceof z.ZodDefault)
    bare = bare.unwrap() as z.ZodType
  return bare
}

export const isNullable = (type: z.ZodType): boolean => type.safeParse(null).success
