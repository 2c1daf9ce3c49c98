import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { migrate } from '../../db/migrate.ts'
import { type Cluster, openCluster, urlFor } from './trial.ts'

const tenantA = '0198a000-0000-7000-8000-00000000000a'
const tenantB = '0198a000-0000-7000-8000-00000000000b'

let cluster: Cluster
let admin: pg.Pool
let app: pg.Pool

beforeAll(async () => {
  cluster = await openCluster()
  const adminUrl = await cluster.createDatabase()
  await migrate({ adminUrl, loginOf: cluster.loginOf })
  admin = new pg.Pool({ connectionString: adminUrl, max: 2 })
  const url = urlFor(adminUrl, cluster.loginOf({ slug: 'notifications', role: 'app_notifications' }))
  app = new pg.Pool({ connectionString: url, max: 20 })
}, 120_000)

afterAll(async () => {
  await Promise.all([admin.end(), app.end()])
  await cluster.stop()
}, 60_000)

type Full = { key: string; seconds: number } | null

async function inTenant<T extends pg.QueryResultRow>(tenantId: string, sql: string, params: unknown[] = []) {
  const client = await app.connect()
  try {
    await client.query('begin')
    await client.query("select set_config('app.tenant_id', $1, true)", [tenantId])
    const { rows } = await client.query<T>(sql, params)
    await client.query('commit')
    return rows
  } finally {
    client.release()
  }
}

async function take(
  tenantId: string,
  counters: [string, number, number][],
  delivery: string | null = null,
): Promise<Full> {
  const lists = [0, 1, 2].map((at) => counters.map((counter) => counter[at]))
  const rows = await inTenant<{ full: Full }>(tenantId, 'select notifications.take($1, $2, $3, $4) as full', [
    ...lists,
    delivery,
  ])
  return rows[0]?.full ?? null
}

const usedOf = async (tenantId: string) =>
  Object.fromEntries(
    (await admin.query('select key, used from notifications.quota where tenant_id = $1', [tenantId])).rows.map(
      ({ key, used }) => [key, used],
    ),
  )

test('of forty at once no more get through than may, and a full counter takes nothing from the others', async () => {
  const answers = await Promise.all(
    Array.from({ length: 40 }, () =>
      take(tenantA, [
        ['business', 30, 60],
        ['document', 3, 60],
      ]),
    ),
  )
  expect(answers.filter((full) => full === null)).toHaveLength(3)
  const full = answers.find((answer) => answer !== null)
  expect(full).toEqual({ key: 'document', seconds: expect.any(Number) })
  expect(full?.seconds).toBeGreaterThan(0)
  expect(full?.seconds).toBeLessThanOrEqual(60)
  expect(await usedOf(tenantA)).toEqual({ business: 3, document: 3 })
  expect(await take(tenantB, [['document', 3, 60]])).toBeNull()
})

test('a counter begins again when its time is over', async () => {
  await take(tenantB, [['hour', 1, 3600]])
  expect(await take(tenantB, [['hour', 1, 3600]])).toMatchObject({ key: 'hour' })
  await admin.query(`update notifications.quota set since = now() - interval '1 hour' where key = 'hour'`)
  expect(await take(tenantB, [['hour', 1, 3600]])).toBeNull()
})

const newMail = async (tenantId: string, status: string) => {
  const id = crypto.randomUUID()
  await admin.query(
    `insert into notifications.delivery (id, tenant_id, topic, channel, recipient, subject, sender, event_id, status, next_try_at, version, created_at, updated_at)
     values ($1::uuid, $2, 'invoicing.sent', 'email', $1::text, 's', 'x', $1::uuid, $3, now() - interval '1 minute', 1, now(), now())`,
    [id, tenantId, status],
  )
  await admin.query(
    `insert into notifications.content (id, tenant_id, delivery_id, html, text, tenant, version, created_at, updated_at)
     values ($1, $2, $1, '', '', $3, 1, now(), now())`,
    [id, tenantId, { id: tenantId }],
  )
  return id
}

test('a delivery is counted once, however often it is tried', async () => {
  const id = await newMail(tenantA, 'queued')
  const tries = await Promise.all(Array.from({ length: 8 }, () => take(tenantA, [['once', 1, 60]], id)))
  expect(tries).toEqual(Array(8).fill(null))
  expect((await usedOf(tenantA)).once).toBe(1)
  // Refused, it stays uncounted, and is refused again.
  const other = await newMail(tenantA, 'queued')
  expect(await take(tenantA, [['once', 1, 60]], other)).toMatchObject({ key: 'once' })
  expect(await take(tenantA, [['once', 1, 60]], other)).toMatchObject({ key: 'once' })
})

test('what is held is due once an owner is confirmed, and no other business hears of it', async () => {
  const [heldA, heldB] = await Promise.all([newMail(tenantA, 'held'), newMail(tenantB, 'held')])
  const due = async () =>
    (await app.query('select tenant_id, id from notifications.due_mails(100)')).rows.map(({ id }) => id as string)
  expect(await due()).not.toContain(heldA)
  await admin.query(
    `insert into notifications.member (id, tenant_id, user_id, name, email, role, email_verified, known_version, version, created_at, updated_at)
     values (gen_random_uuid(), $1, gen_random_uuid(), 'A', 'a@a.test', 'owner', true, 1, 1, now(), now())`,
    [tenantA],
  )
  expect(await due()).toContain(heldA)
  expect(await due()).not.toContain(heldB)
})

test('what nobody counts any more is forgotten', async () => {
  await admin.query(`update notifications.quota set since = now() - interval '3 days' where tenant_id = $1`, [tenantA])
  await app.query('select notifications.forget_quotas()')
  expect(await usedOf(tenantA)).toEqual({})
})
