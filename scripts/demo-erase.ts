import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { Redis } from '@upstash/redis'
import pg from 'pg'
import { host, ports } from '../dev/config.ts'
import { readSecrets } from '../dev/secrets.ts'

const usage = `npm run demo:erase [-- --tenant <id>]
Erases every demo business, or the one named, with the people made up for it. A real business is refused.`

/** Long enough for an event that is under way to arrive. */
const pauseMs = 500

/** The database refuses a business that is no demo; it is gone with the call that finds nothing left elsewhere. */
export async function erase(client: pg.ClientBase, tenantId: string): Promise<number> {
  let erased = 0
  for (;;) {
    const { rows } = await client.query<{ erased: number }>('select identity.erase_demo($1)::int as erased', [tenantId])
    erased += rows[0]?.erased ?? 0
    const { rows: left } = await client.query('select from identity.tenant where tenant_id = $1', [tenantId])
    if (left.length === 0) return erased
    await sleep(pauseMs)
  }
}

/** Keys name the tenant; what is cached near a Worker is gone within a second by itself. */
export async function eraseKeys(redis: Redis, tenantId: string): Promise<number> {
  let cursor = '0'
  let count = 0
  do {
    const [next, keys] = await redis.scan(cursor, { match: `*${tenantId}*`, count: 500 })
    if (keys.length > 0) count += await redis.del(...keys)
    cursor = next
  } while (cursor !== '0')
  return count
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { tenant: { type: 'string' }, help: { type: 'boolean' } } })
  if (values.help) return console.log(usage)
  const { DATABASE_ADMIN_URL, UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = process.env
  const secrets = readSecrets()
  const client = new pg.Client({
    connectionString:
      DATABASE_ADMIN_URL ?? `postgres://postgres:${secrets.databaseAdmin}@${host}:${ports.postgres}/mainstreet`,
  })
  const redis = new Redis({
    url: UPSTASH_REDIS_REST_URL ?? `http://${host}:${ports.redis}`,
    token: UPSTASH_REDIS_REST_TOKEN ?? secrets.redisToken,
    enableTelemetry: false,
  })
  await client.connect()
  try {
    const { rows } = await client.query<{ id: string }>('select id from identity.tenant where is_demo order by id')
    const wanted = values.tenant ? [values.tenant] : rows.map(({ id }) => id)
    if (wanted.length === 0) console.log('there is no demo business')
    for (const tenantId of wanted) {
      const erased = await erase(client, tenantId)
      console.log(
        `erased the demo business ${tenantId}: ${erased} rows, ${await eraseKeys(redis, tenantId)} cached keys`,
      )
    }
  } finally {
    await client.end()
  }
}

if (import.meta.main)
  await main().catch((cause: Error & { code?: string }) => {
    const isDown = cause.code === 'ECONNREFUSED'
    console.error(isDown ? 'the database does not answer; run npm start beside this' : cause.message)
    process.exitCode = 1
  })
