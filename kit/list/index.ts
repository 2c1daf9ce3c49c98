import type * as z from 'zod'
import { invalid } from '#kit/auth'
import { type ListInput, type Page, restricts } from '#kit/contract'
import { column, type Statement, table, transact } from '#kit/db'
import { type Children, isNullable, selection } from './columns.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { conditions } from './filter.ts'

export type { Children } from './columns.ts'

/** JSON that Postgres wrote; it goes to the client as it is, without being parsed and written again. */
export class Json {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type Source = {
  app: string
  noun: string
  schema: z.ZodObject
  children?: Children
}

/** One page by keyset: the price of page 1,000 is that of page 1. */
export async function listPage(source: Source, tenantId: string, input: ListInput): Promise<Page<never>> {
  const { rows, nextCursor } = await fetchPage(source, tenantId, input)
  const text = `{"items":[${rows.join(',')}],"nextCursor":${JSON.stringify(nextCursor)}}`
  return new Json(text) as unknown as Page<never>
}

/** One row by id as JSON, or undefined. */
export async function getOne(source: Source, tenantId: string, id: string): Promise<Json | undefined> {
  const sql = `select row_to_json(r)::text from (select ${selection(source)} from ${table(source.app, source.noun)} t
    where t.tenant_id = $1 and t.id = $2) r`
  const [rows] = await transact({ tenantId }, [{ sql, params: [tenantId, id] }])
  const text = rows?.[0]?.[0]
  return text === undefined ? undefined : new Json(text as string)
}

async function fetchPage(source: Source, tenantId: string, input: ListInput) {
  const { limit } = input
  const order = parseSort(source, input.sort)
  const [found] = await transact({ tenantId }, [pageStatement(source, tenantId, input, order)]).catch(asInvalidInput)
  const rows = (found ?? []).map(([json]) => json as string)
  return {
    rows: rows.slice(0, limit),
    nextCursor: rows.length > limit ? cursorAt(JSON.parse(rows[limit - 1] as string), order) : null,
  }
}

function cursorAt(row: Record<string, unknown>, { name, field }: Order): string {
  const key = row[field] ?? null
  return encodeCursor({ sort: name, key: key === null ? null : String(key), id: String(row.id) })
}

export type Order = { name: string; field: string; column: string; descending: boolean; nullable: boolean }

function parseSort({ schema }: Source, sort = '-createdAt'): Order {
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  const sortable = ['createdAt', ...(restricts(schema).sort ?? [])]
  if (!sortable.includes(field)) throw invalid('#/sort', `can sort by ${sortable.join(', ')}`)
  return {
    name: sort,
    field,
    column: `t."${column(field)}"`,
    descending,
    nullable: isNullable(schema.shape[field] as z.ZodType),
  }
}

function pageStatement(source: Source, tenantId: string, input: ListInput, order: Order): Statement {
  const params: unknown[] = [tenantId]
  const where = ['t.tenant_id = $1', ...conditions(source.schema, input, params)]
  const direction = order.descending ? 'desc' : 'asc'
  if (input.cursor) where.push(after(decodeCursor(input.cursor, order.name), order, params))
  params.push(input.limit + 1)
  // Rows become JSON only after the limit, or Postgres would build it for rows that are thrown away.
  const sql = `with page as (select * from ${table(source.app, source.noun)} t where ${where.join(' and ')}
    order by ${order.column} ${direction}${order.nullable ? ' nulls last' : ''}, t.id ${direction} limit $${params.length})
    select row_to_json(r)::text from (select ${selection(source)} from page t) r`
  return { sql, params }
}

function after(cursor: { key: string | null; id: string }, order: Order, params: unknown[]): string {
  const than = order.descending ? '<' : '>'
  params.push(cursor.id)
  const id = `$${params.length}`
  if (cursor.key === null) return `(${order.column} is null and t.id ${than} ${id})`
  params.push(cursor.key)
  const key = `$${params.length}`
  const next = `(${order.column}, t.id) ${than} (${key}, ${id})`
  return order.nullable ? `(${next} or ${order.column} is null)` : next
}

/** A filter value that the column's type cannot read is the caller's mistake, not ours. */
function asInvalidInput(cause: unknown): never {
  const code = (cause as { code?: string }).code ?? ''
  if (/^22/.test(code)) throw invalid('#/filter', 'a value does not fit its field')
  throw cause
}
