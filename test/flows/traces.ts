import { expect } from 'vitest'
import { query } from '#kit/testing'

/**
 * Rows that mention any of these ids (and the other), in whatever column, by table: of every table that the database's catalog
 * has. But for names of objects that documents has to remove from its bucket: they go with them, at the next tick.
 */
export async function traces(ids: readonly string[], and = ''): Promise<Record<string, number>> {
  const tables = await query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname !~ '^(pg_|information_schema)' and c.relname <> 'ended_object' order by 1`,
  )
  expect(tables.length).toBeGreaterThan(60)
  const counts: Record<string, number> = {}
  for (const { name } of tables) {
    const sql = `select count(*)::int as count from ${name} as t where t::text ~ $1 and strpos(t::text, $2) > 0`
    const [row] = await query<{ count: number }>(sql, [ids.join('|'), and])
    if (row?.count) counts[name] = row.count
  }
  return counts
}
