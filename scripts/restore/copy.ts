import { pipeline } from 'node:stream/promises'
import type pg from 'pg'
import { from, to } from 'pg-copy-streams'
import { countRows, tablesOf } from './tables.ts'

/**
 * Every row of every app, as it was at one instant, into a database that was just migrated. What the tables do when
 * they are written (chains, checks at commit) is left out: the rows are taken over as they are, and checked afterwards.
 */
export async function copyRows(source: pg.Client, target: pg.Client): Promise<Map<string, number>> {
  await source.query('begin transaction isolation level repeatable read read only')
  await target.query('begin')
  // Row-level security that hid rows would make a smaller backup and no error.
  await source.query('set local row_security = off')
  await target.query('set local session_replication_role = replica')
  for (const { name, columns } of await tablesOf(source)) {
    const list = columns.join(', ')
    await target.query(`delete from ${name}`)
    const out = source.query(to(`copy (select ${list} from ${name}) to stdout (format binary)`))
    await pipeline(out, target.query(from(`copy ${name} (${list}) from stdin (format binary)`)))
  }
  const counts = await countRows(source)
  await target.query('commit')
  await source.query('commit')
  return counts
}
