import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from '@upstash/redis'
import type pg from 'pg'

/** Long enough for an event that is under way to arrive. */
const pauseMs = 500
const batch = 2_000

/**
 * Erases a business that may be erased, batch by batch, and answers how many rows this caller took: the minute's tick may
 * be at it at once. The database refuses a real business that was not closed thirty days ago.
 */
export const erase = (client: pg.ClientBase, tenantId: string): Promise<number> =>
  eraseBy(client, 'select identity.erase_tenant($1, $2) as erased', tenantId)

/** The operator's way, which waits for nothing: nobody gets in from here on. */
export async function eraseNow(client: pg.ClientBase, tenantId: string): Promise<number> {
  await client.query(
    `update identity.tenant set status = 'suspended', closed_at = null where tenant_id = $1 and status <> 'suspended'`,
    [tenantId],
  )
  return eraseBy(client, 'select identity.erase_batch($1, $2) as erased', tenantId)
}

async function eraseBy(client: pg.ClientBase, sql: string, tenantId: string): Promise<number> {
  let sum = 0
  for (;;) {
    const { rows } = await client.query<{ erased: number | null }>(sql, [tenantId, batch])
    const erased = rows[0]?.erased ?? null
    if (erased === null) return sum
    sum += erased
    if (erased < batch) await sleep(pauseMs)
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
