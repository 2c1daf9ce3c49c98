import type { Statement } from './scope.ts'

/** A table of what a business has, as the database's catalog knows it; `key` is its order, the tenant left out. */
export type PortableTable = {
  schema: string
  name: string
  columns: string[]
  /** Columns that never leave; a table that has some is exported to be read and is not restored. */
  secret: string[]
  key: { name: string; type: string }[]
  isView: boolean
}

/** What the house needs to run rather than what a business has. */
const passing = ['outbox', 'inbox', 'idempotency']

/** Slugs as Postgres writes an array, which every driver takes. */
const listOf = (names: readonly string[]) => `{${names.join(',')}}`

/**
 * The tables of these schemas that a business can take along. A column whose comment begins with `@secret` stays behind;
 * a view whose comment begins with `@export` goes along, and a table whose comment begins with `@derived` does not, since
 * it is made anew of what others have.
 */
export function portableTables(schemas: readonly string[]): Statement {
  return {
    params: [listOf(schemas), listOf(passing)],
    sql: `select json_agg(t order by t.schema, t.name)::text from (
      select n.nspname as schema, c.relname as name, c.relkind = 'v' as "isView",
        array(select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and coalesce(col_description(c.oid, a.attnum), '') not like '@secret%' order by a.attnum) as columns,
        array(select a.attname from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
          and col_description(c.oid, a.attnum) like '@secret%' order by a.attnum) as secret,
        coalesce((select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by k.place)
          from pg_index i cross join unnest(i.indkey) with ordinality k (number, place)
            join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
          where i.indrelid = c.oid and i.indisprimary and a.attname <> 'tenant_id'),
          case c.relkind when 'v' then '[{"name":"id","type":"uuid"}]' else '[]' end::json) as key
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any($1::text[]) and c.relname <> all($2::text[]) and not c.relispartition
        and ((c.relkind in ('r', 'p') and coalesce(obj_description(c.oid, 'pg_class'), '') not like '@derived%') or (c.relkind = 'v' and obj_description(c.oid, 'pg_class') like '@export%'))
        and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)) t`,
  }
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`
export const nameOf = ({ schema, name }: PortableTable): string => `${quoted(schema)}.${quoted(name)}`

const rowsAtOnce = 500
const bytesAtOnce = 1_000_000

/** A row as canonical JSON, in the words of the database: `t` is the table. */
export const rowOf = ({ secret }: PortableTable): string =>
  `(to_jsonb(t) - array[${secret.map((name) => `'${name}'`).join(',')}]::text[])`

/**
 * The next rows of a business after a key, each as JSON text and its key as a JSON array of texts: at most a megabyte, or
 * one row that is larger.
 */
export function portablePage(table: PortableTable, tenantId: string, after?: readonly string[]): Statement {
  const columns = table.key.map(({ name }) => `t.${quoted(name)}`)
  const order = columns.join(', ')
  const from = table.key.map(({ type }, index) => `$${index + 2}::${type}`).join(', ')
  const next = after && order ? `and (${order}) > (${from})` : ''
  const key = `jsonb_build_array(${columns.map((column) => `${column}::text`).join(', ')})::text`
  return {
    params: [tenantId, ...(next && after ? after : [])],
    sql: `select row, key from (
      select row, key, n, sum(octet_length(row)) over (order by n) - octet_length(row) as before from (
        select ${rowOf(table)}::text as row, ${key} as key, row_number() over (${order && `order by ${order}`}) as n
        from ${nameOf(table)} t where t.tenant_id = $1 ${next} ${order && `order by ${order}`} limit ${rowsAtOnce}) p) q
      where before < ${bytesAtOnce} order by n`,
  }
}

type Ask = (statement: Statement) => Promise<readonly (readonly unknown[])[]>

/** All rows of a business in one table as lines of JSON, page by page. */
export async function* portableLines(ask: Ask, table: PortableTable, tenantId: string): AsyncGenerator<string> {
  let after: string[] | undefined
  for (;;) {
    const rows = await ask(portablePage(table, tenantId, after))
    if (rows.length === 0) return
    yield rows.map(([row]) => `${row}\n`).join('')
    if (table.key.length === 0) return
    after = JSON.parse(rows.at(-1)?.[1] as string)
  }
}
