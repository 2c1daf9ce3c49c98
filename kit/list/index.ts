import type * as z from 'zod'
import { invalid } from '#kit/auth'
import { aboutOf, type ListInput, type Page } from '#kit/contract'
import { asText, column, Json, table, transact, type Within } from '#kit/db'
import { bytesOf, columnsOf, isNullable, names, selection, toJson } from './columns.ts'
import { decodeCursor, encodeCursor } from './cursor.ts'
import { conditions, Params, reached } from './filter.ts'
import { openCells, unread } from './sealed.ts'
import { asInvalidInput, type Source, shownOf } from './source.ts'

export { fieldsSql, namesSql } from './names.ts'
export { type RecordsAsked, recordsAsked, recordsOf } from './records.ts'
export type { Children, Source } from './source.ts'
export { totalsOf } from './totals.ts'

/** One page by keyset: the price of page 1,000 is that of page 1. */
export async function listPage(whole: Source, within: Within, asked: ListInput): Promise<Page<never>> {
  const source = shownOf(whole, within)
  const { tenantId } = within
  const input = await unread(source, tenantId, asked)
  const columns = columnsOf(source)
  const order = parseSort(source, input.sort)
  const read = async (toSql: typeof pageSql): Promise<Row[]> => {
    const params = new Params()
    const statement = { sql: toSql(source, within, input, order, params), params: params.values }
    const [found = []] = await transact({ tenantId }, [statement], asText).catch((cause) => {
      throw asInvalidInput(cause, params)
    })
    return found
  }
  let found = await read(pageSql)
  const isSimilar = found.length === 0 && input.similar && input.q && !input.cursor
  if (isSimilar) found = await read(similarSql)
  const rows = found.slice(0, input.limit)
  const last = rows.at(-1)
  const nextCursor = last && !isSimilar && goesOn(source, last) ? cursorAt(source, last, order) : null
  await openCells(source, tenantId, rows)
  let items = ''
  for (const row of rows) items += (items && ',') + toJson(columns, row)
  return new Json(`{"items":[${items}],"nextCursor":${JSON.stringify(nextCursor)}}`) as unknown as Page<never>
}

/** One row by id as JSON, or undefined. */
export async function getOne(whole: Source, within: Within, id: string): Promise<Json | undefined> {
  const source = shownOf(whole, within)
  const columns = columnsOf(source)
  const params = new Params()
  const rows = table(source.app, source.noun)
  const asked = params.bind(id)
  // The id of a record that was merged into another answers with that one.
  const found = aboutOf(whole.schema).merges
    ? `coalesce((select m.merged_into_id from ${rows} m where m.tenant_id = ${params.bind(within.tenantId)} and m.id = ${asked}), ${asked})`
    : asked
  const where = [...reached(within, params), `t.id = ${found}`]
  const sql = `select ${selection(columns)} from ${rows} t where ${where.join(' and ')}`
  const [[row] = []] = await transact(within, [{ sql, params: params.values }], asText)
  if (!row) return undefined
  await openCells(source, within.tenantId, [row])
  return new Json(toJson(columns, row))
}

type Row = (string | null)[]

function cursorAt(source: Source, row: Row, { name, field }: Order): string {
  const at = (name: string) => row[columnsOf(source).findIndex((column) => column.field === name)]
  const [noun, own] = field.split('.') as [string, string?]
  const held = own === undefined ? at(noun) : JSON.parse(at(noun) ?? '{}')[own]
  const key = own === undefined || held === undefined || held === null ? held : JSON.stringify(held)
  return encodeCursor({ sort: name, key: key ?? null, id: String(at('id')) })
}

/** How a list is sorted: `name` as asked for (`-createdAt`), `column` in SQL. */
export type Order = {
  name: string
  field: string
  column: string
  type: string
  descending: boolean
  nullable: boolean
}

function parseSort({ schema }: Source, sort = '-createdAt'): Order {
  const descending = sort.startsWith('-')
  const field = descending ? sort.slice(1) : sort
  // An own field by its values as JSON, in which numbers and days keep their order.
  const [, own] = ('custom' in schema.shape && /^custom\.([\w-]{1,80})$/.exec(field)) || []
  if (own) {
    const column = `nullif(t.custom -> '${own}', 'null'::jsonb)`
    return { name: sort, field, column, type: '::jsonb', descending, nullable: true }
  }
  const sortable = ['createdAt', ...(aboutOf(schema).sort ?? [])]
  if (!sortable.includes(field)) throw invalid('#/sort', 'not-sortable', { fields: sortable.join(', ') })
  return {
    name: sort,
    field,
    column: `t."${column(field)}"`,
    type: '',
    descending,
    nullable: isNullable(schema.shape[field] as z.ZodType),
  }
}

function pageSql(source: Source, within: Within, input: ListInput, order: Order, params: Params): string {
  const where = [...reached(within, params), ...conditions(source.schema, input, params)]
  const limit = input.limit + 1
  const parts = partsOf(order, input.cursor, params).map((part) => rows(source, [...where, ...part], order, limit))
  // Fields are worked on only after the limit, or Postgres would do it for rows that are thrown away. The limit stands
  // in the text: a plan that is kept for all values of it would be one for a tenth of the table.
  const page =
    parts.length === 1
      ? parts[0]
      : `select * from ((${parts.join(') union all (')})) t order by ${inOrder(order, ' nulls last')} limit ${limit}`
  return `with page as (${page}) ${shown(source)}`
}

const rows = (source: Source, where: readonly string[], order: Order, limit: number) =>
  `select * from ${table(source.app, source.noun)} t where ${where.join(' and ')} order by ${inOrder(order)} limit ${limit}`

function inOrder({ column: by, descending }: Order, nulls = ''): string {
  const direction = descending ? 'desc' : 'asc'
  return `${by} ${direction}${nulls}, t.id ${direction}`
}

/**
 * Where the rows after a cursor are. Those without a value come last in both directions, and are asked for by
 * themselves: an index read backwards has them first, and would not be used for both at once.
 */
function partsOf(order: Order, given: string | undefined, params: Params): string[][] {
  const cursor = given === undefined ? undefined : decodeCursor(given, order.name)
  const than = order.descending ? '<' : '>'
  const id = cursor && params.bind(cursor.id, '#/cursor')
  if (cursor && cursor.key === null) return [[`${order.column} is null`, `t.id ${than} ${id}`]]
  const after = cursor && `(${order.column}, t.id) ${than} (${params.bind(cursor.key, '#/cursor')}${order.type}, ${id})`
  if (!order.nullable) return [after ? [after] : []]
  return [[after ?? `${order.column} is not null`], [`${order.column} is null`]]
}

/** A page of long texts ends before its limit, and the next one goes on from there: 200 notes would be megabytes. */
const maxPageBytes = 1_000_000

/** The fields of `page`, and whether there is a row behind, as one column more. */
function shown(source: Source): string {
  const columns = columnsOf(source)
  const bytes = bytesOf(columns)
  const more = 'lead(true) over () as more'
  if (!bytes) return `select ${selection(columns)}, ${more} from page t`
  return `, shown as materialized (select ${selection(columns)} from page t)
    select ${names(columns)}, more from (
      select *, sum(${bytes}) over (rows unbounded preceding) - (${bytes}) as before, ${more} from shown) sized
    where before < ${maxPageBytes}`
}

const goesOn = (source: Source, row: Row): boolean => row[columnsOf(source).length] === 't'

/** Likeness is a matter of three-letter pieces, row by row: too dear for all the rows of a large business. */
function similarSql(source: Source, within: Within, { q, ...input }: ListInput, _: Order, params: Params): string {
  const where = [...reached(within, params), ...conditions(source.schema, input, params)]
  const typed = params.bind(q)
  const each = aboutOf(source.schema).search?.map((field) => `kit.word_similarity(${typed}, t.${column(field)})`)
  const likeness = `greatest(${each?.join(', ')})`
  return `with newest as (select * from ${table(source.app, source.noun)} t where ${where.join(' and ')}
      order by t.created_at desc limit 10000),
    page as (select * from newest t where ${likeness} > 0.45 order by ${likeness} desc, t.id limit ${input.limit})
    ${shown(source)}`
}
