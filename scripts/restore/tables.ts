import type pg from 'pg'
import { appsIn } from '../../db/apps.ts'

/** A table of the apps, with the columns that are written rather than computed. */
export type Table = { name: string; columns: string[] }

/** Every table of every app but the ledger of its migrations, which belongs to whoever migrated. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where c.relkind in ('r', 'p') and not c.relispartition and n.nspname = any($1)
       and c.relname <> '_prisma_migrations'
     group by 1 order by 1`,
    [appsIn().map(({ schema }) => schema)],
  )
  return rows
}

export async function countRows(client: pg.Client): Promise<Map<string, number>> {
  const counts = new Map<string, number>()
  for (const { name } of await tablesOf(client)) {
    const { rows } = await client.query<{ n: string }>(`select count(*) as n from ${name}`)
    counts.set(name, Number(rows[0]?.n))
  }
  return counts
}
