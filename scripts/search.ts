import pg from 'pg'
import { host, ports } from '../dev/config.ts'
import { readSecrets } from '../dev/secrets.ts'

const usage = `npm run search -- rebuild [<business>]   makes the search index of one business anew, or of all
The next sweep (within a minute) begins; the index stays in use meanwhile. The database is DATABASE_ADMIN_URL, or the one
of npm start on this machine.`

/** Asks for the index of one business, or of all, to be made anew; answers of how many. */
export async function rebuild(client: pg.ClientBase, tenantId?: string): Promise<number> {
  // The owner of the tables is held by row-level security too; these are the doors for whoever acts across businesses.
  await client.query("select set_config('app.sweeping', 'on', true)")
  const { rows } = await client.query<{ id: string; tenant: object }>(
    `select tenant_id as id, json_build_object('id', tenant_id, 'country', country, 'currency', currency, 'timeZone', time_zone,
       'isDemo', is_demo) as tenant
     from identity.tenant where status = 'active' and ($1::uuid is null or tenant_id = $1)`,
    [tenantId ?? null],
  )
  for (const { id, tenant } of rows) {
    const at = new Date().toISOString()
    const event = {
      ...{ id: crypto.randomUUID(), name: 'search.build.requested', version: 1, tenantId: id, tenant, aggregateId: id },
      ...{ aggregateVersion: 1, actor: { type: 'system', id: 'operator', name: 'operator' }, at },
      ...{ traceparent: `00-${hex(16)}-${hex(8)}-00`, data: { id, version: 1 } },
    }
    await client.query(
      `insert into search.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope) values ($1, $2, $3, $4, 1, $5)`,
      [event.id, id, event.name, id, event],
    )
  }
  return rows.length
}

const hex = (bytes: number) => Buffer.from(crypto.getRandomValues(new Uint8Array(bytes))).toString('hex')

async function main(): Promise<void> {
  const [act, tenantId] = process.argv.slice(2)
  if (act !== 'rebuild') throw new Error(usage)
  const connectionString = process.env.DATABASE_ADMIN_URL ?? developmentUrl()
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    await client.query('begin')
    const count = await rebuild(client, tenantId)
    await client.query('commit')
    if (tenantId && count === 0) throw new Error(`there is no open business ${tenantId}`)
    console.log(`${count} ${count === 1 ? 'business gets its' : 'businesses get their'} search index anew`)
  } finally {
    await client.end()
  }
}

const developmentUrl = () => `postgres://postgres:${readSecrets().databaseAdmin}@${host}:${ports.postgres}/mainstreet`

if (import.meta.main)
  await main().catch((cause) => {
    console.error(cause instanceof Error ? cause.message : cause)
    process.exitCode = 1
  })
