import type { Client } from 'pg'
import { personalTables } from './personal-tables.ts'

export type Table = {
  schema: string
  name: string
  locked: boolean
  policies: { name: string; command: string; using: string | null; check: string | null; permissive: boolean }[]
  /** The columns of every unique index, primary key and foreign key, in their order. */
  keys: { name: string; kind: 'primary' | 'unique' | 'foreign'; columns: string[]; target: string | null }[]
}

export const kitTables = ['outbox', 'inbox', 'idempotency', 'counter', 'cache_version', 'moved_ref']
export const isKits = (table: Table) => kitTables.includes(table.name)
export const isPersonal = (table: Table) => personalTables[table.schema]?.includes(table.name) ?? false

/** Every table of the schemas but Prisma's ledger, which no app may see at all. */
export async function readTables(client: Client, schemas: readonly string[]): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select n.nspname as schema, c.relname as name, c.relrowsecurity and c.relforcerowsecurity as locked,
       coalesce((select json_agg(json_build_object('name', policyname, 'command', cmd, 'using', qual,
           'check', with_check, 'permissive', permissive = 'PERMISSIVE') order by policyname)
         from pg_policies where schemaname = n.nspname and tablename = c.relname), '[]') as policies,
       coalesce((select json_agg(k order by k.name) from (
         select i.indexrelid::regclass::text as name, case when i.indisprimary then 'primary' else 'unique' end as kind,
           array(select coalesce(a.attname, '(expression)') from unnest(i.indkey) with ordinality as u (number, place)
             left join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by place) as columns,
           null as target
         from pg_index i where i.indrelid = c.oid and i.indisunique
         union all
         select f.conname, 'foreign', array(select a.attname from unnest(f.conkey) with ordinality as u (number, place)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = u.number order by place),
           (select relnamespace::regnamespace::text from pg_class where oid = f.confrelid)
         from pg_constraint f where f.conrelid = c.oid and f.contype = 'f') k), '[]') as keys
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = any($1) and c.relname <> '_prisma_migrations'
     order by 1, 2`,
    [schemas],
  )
  return rows
}

export type Shape = { kind: string; name: string; definition: string }

/**
 * What Prisma can say about a schema: columns, keys, indexes, enums. Checks, triggers, policies and partial or
 * expression indexes are written by hand and cannot drift from a schema.prisma that does not know them.
 */
export async function readShape(client: Client, schema: string): Promise<Shape[]> {
  const { rows } = await client.query<Shape>(
    `with app_table as (
       select oid, relname from pg_class where relnamespace = $1::regnamespace and relkind in ('r', 'p')
         and relname <> '_prisma_migrations' and relname <> all($2))
     select 'column' as kind, t.relname || '.' || a.attname as name,
       format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
         || coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), '') as definition
     from app_table t join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
       left join pg_attrdef d on d.adrelid = t.oid and d.adnum = a.attnum
     union all
     select 'constraint', t.relname || '.' || conname, pg_get_constraintdef(k.oid)
     from app_table t join pg_constraint k on k.conrelid = t.oid and k.contype in ('p', 'u', 'f')
     union all
     select 'index', i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid)
     from app_table t join pg_index i on i.indrelid = t.oid and i.indpred is null and i.indexprs is null
     union all
     select 'enum', y.typname, (select string_agg(enumlabel, ', ' order by enumsortorder) from pg_enum where enumtypid = y.oid)
     from pg_type y where y.typnamespace = $1::regnamespace and y.typtype = 'e'
     order by 1, 2`,
    [schema, kitTables],
  )
  return rows
}

/** What a role could do outside its own schema, or to its own beyond reading and writing rows. */
export async function readExcesses(
  client: Client,
  role: string,
  schema: string,
  others: readonly string[],
): Promise<string[]> {
  const { rows } = await client.query<{ excess: string }>(
    `with foreign_schema as (select oid, nspname from pg_namespace where nspname = any($3) or nspname = 'public')
     select 'uses schema ' || nspname as excess from foreign_schema
     where nspname <> 'public' and has_schema_privilege($1, oid, 'usage') or has_schema_privilege($1, oid, 'create')
     union all
     select 'touches table ' || c.oid::regclass from pg_class c
     where c.relkind in ('r', 'p', 'v', 'm') and has_any_column_privilege($1, c.oid, 'select, insert, update, references')
       and (c.relnamespace in (select oid from foreign_schema) or c.relname in ('_prisma_migrations', 'installed'))
     union all
     select 'touches table ' || c.oid::regclass from pg_class c where c.relkind in ('r', 'p') and has_table_privilege($1, c.oid, 'delete, truncate, trigger')
       and (c.relnamespace in (select oid from foreign_schema) or c.relname in ('_prisma_migrations', 'installed'))
     union all
     select 'changes table ' || c.oid::regclass from pg_class c
     where c.relnamespace = $2::regnamespace and c.relkind in ('r', 'p')
       and has_table_privilege($1, c.oid, 'truncate, references, trigger')
     union all
     select 'creates in schema ' || n from unnest(array[$2, 'kit']) n where has_schema_privilege($1, n, 'create')
     union all
     select 'is member of ' || roleid::regrole from pg_auth_members where member = $1::regrole
     union all
     select 'owns ' || pg_describe_object(classid, objid, objsubid) from pg_shdepend
     where refclassid = 'pg_authid'::regclass and refobjid = $1::regrole and deptype = 'o'
     union all
     select 'has an attribute of power' from pg_roles where rolname = $1::text
       and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole or rolinherit or rolreplication)`,
    [role, schema, others],
  )
  return rows.map((row) => row.excess)
}
