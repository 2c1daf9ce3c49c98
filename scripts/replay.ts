import { parseArgs } from 'node:util'
import pg from 'pg'
import { host, ports } from '../dev/config.ts'
import { readSecrets } from '../dev/secrets.ts'

const usage = `npm run replay -- <filter>… [--dry-run]
  --id <event id>       one event
  --type <event name>   such as invoicing.invoice.issued
  --tenant <id>         one business
  --since <instant>     RFC 3339, such as 2026-11-23T00:00:00Z
  --until <instant>
The next sweep (within a minute) sends the events again; who has handled one already ignores it.`

export type Filter = { id?: string; type?: string; tenant?: string; since?: string; until?: string }

const conditions: Record<keyof Filter, { column: Record<'outbox' | 'letter', string>; test: string }> = {
  id: { column: { outbox: 'id', letter: 'event_id' }, test: '= $::uuid' },
  type: { column: { outbox: 'name', letter: 'name' }, test: '= $' },
  tenant: { column: { outbox: 'tenant_id', letter: 'tenant_id' }, test: '= $::uuid' },
  since: { column: { outbox: 'created_at', letter: 'created_at' }, test: '>= $::timestamptz' },
  until: { column: { outbox: 'created_at', letter: 'created_at' }, test: '< $::timestamptz' },
}

/** The filter as SQL; without one nobody may replay, since that would be everything there ever was. */
export function where(filter: Filter, table: 'outbox' | 'letter'): { sql: string; params: string[] } {
  const given = Object.entries(filter).filter(([, value]) => value !== undefined) as [keyof Filter, string][]
  if (given.length === 0) throw new Error(`say what to replay\n\n${usage}`)
  const tests = given.map(([name], index) => {
    const { column, test } = conditions[name]
    return `${column[table]} ${test.replace('$', `$${index + 1}`)}`
  })
  return { sql: tests.join(' and '), params: given.map(([, value]) => value) }
}

/** Marks matching events as unsent and matching dead letters as due; answers how many of each. */
export async function replay(client: pg.ClientBase, filter: Filter): Promise<Record<string, number>> {
  const events = where(filter, 'outbox')
  const letters = where(filter, 'letter')
  // The owner of the tables is held by row-level security too; this is the door that the sweep uses.
  await client.query("select set_config('app.sweeping', 'on', true)")
  const { rows: schemas } = await client.query<{ name: string }>(
    "select format('%I', table_schema) as name from information_schema.tables where table_name = 'outbox' order by 1",
  )
  const counts: Record<string, number> = {}
  for (const { name } of schemas) {
    const sql = `update ${name}.outbox set sent_at = null where ${events.sql}`
    counts[`${name} events`] = (await client.query(sql, events.params)).rowCount ?? 0
  }
  const sql = `update dead_letter.letter set status = 'waiting', next_try_at = now(), first_failed_at = now(), attempts = 0,
    ended_at = null where ${letters.sql}`
  counts['dead letters'] = (await client.query(sql, letters.params)).rowCount ?? 0
  return counts
}

async function main(): Promise<void> {
  const option = { type: 'string' } as const
  const { values } = parseArgs({
    options: {
      ...{ id: option, type: option, tenant: option, since: option, until: option },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { 'dry-run': isDryRun, ...filter } = values
  where(filter, 'outbox')
  const client = new pg.Client({ connectionString: process.env.DATABASE_ADMIN_URL ?? developmentUrl() })
  await client.connect()
  try {
    await client.query('begin')
    const counts = await replay(client, filter)
    await client.query(isDryRun ? 'rollback' : 'commit')
    for (const [what, count] of Object.entries(counts))
      if (count > 0) console.log(`${String(count).padStart(8)} ${what}`)
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0)
    console.log(isDryRun ? `${total} would be sent again` : `${total} will be sent again within a minute`)
  } finally {
    await client.end()
  }
}

const developmentUrl = () => `postgres://postgres:${readSecrets().databaseAdmin}@${host}:${ports.postgres}/mainstreet`

if (import.meta.main)
  await main().catch((cause: Error) => {
    console.error(cause.message)
    process.exitCode = 1
  })
