import type { Client } from 'pg'
import type { Table } from './catalog.ts'

type Column = { name: string; type: string; category: string; label: string | null }

/**
 * Puts one row per tenant into every table, whatever its columns mean: references, triggers and checks are switched off for good,
 * for the tests ask only who may see a row. Needs a superuser, on a database that is thrown away.
 */
export async function seed(client: Client, tables: readonly Table[], tenants: readonly string[]): Promise<void> {
  await client.query('set session_replication_role = replica')
  for (const { schema, name } of tables) {
    await client.query(`alter table ${schema}."${name}" disable trigger user`)
    const { rows: checks } = await client.query<{ conname: string }>(
      "select conname from pg_constraint where conrelid = $1::regclass and contype = 'c'",
      [`${schema}."${name}"`],
    )
    for (const { conname } of checks) await client.query(`alter table ${schema}."${name}" drop constraint "${conname}"`)
    for (const tenant of tenants)
      await client.query(insertion(schema, name, await required(client, schema, name)), [tenant])
  }
}

/** An insert of one row of made-up values for the tenant `$1`. */
export function insertion(schema: string, table: string, columns: readonly Column[]): string {
  const others = columns.filter((column) => column.name !== 'tenant_id')
  const names = ['tenant_id', ...others.map((column) => `"${column.name}"`)]
  return `insert into ${schema}."${table}" (${names.join(', ')}) values (${['$1', ...others.map(madeUp)].join(', ')})`
}

export async function required(client: Client, schema: string, table: string): Promise<Column[]> {
  const { rows } = await client.query<Column>(
    `select a.attname as name, format_type(a.atttypid, a.atttypmod) as type, y.typcategory as category,
       (select enumlabel from pg_enum where enumtypid = y.oid order by enumsortorder limit 1) as label
     from pg_attribute a join pg_type y on y.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attnotnull
       and not a.atthasdef and a.attgenerated = '' and a.attidentity = ''`,
    [`${schema}."${table}"`],
  )
  return rows
}

const byCategory: Record<string, string> = {
  A: "'{}'",
  B: 'true',
  D: 'now()',
  N: '1',
  S: "'x'",
  T: "'1 day'",
  I: "'127.0.0.1'",
}
const byType: Record<string, string> = { uuid: 'gen_random_uuid()', jsonb: "'{}'", json: "'{}'", bytea: "'x'" }

function madeUp({ type, category, label }: Column): string {
  const value = byType[type] ?? (label === null ? byCategory[category] : `'${label}'`)
  if (!value) throw new Error(`no made-up value for the type ${type}`)
  return `${value}::${type}`
}
