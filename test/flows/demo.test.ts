import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { erase } from '../../scripts/tenant/erase.ts'
import { expectPlayedOnce } from './played.ts'
import { newCustomer, newDraft, settled } from './selling.ts'
import { traces } from './traces.ts'

/** A demo business of somebody new. */
async function newDemo() {
  const { call } = await newUser()
  const made = await call('POST', '/api/identity/v1/demos', {})
  expect(made).toMatchObject({ status: 201, body: { isDemo: true, version: 1 } })
  return { call, tenantId: made.body.id as string }
}
type Demo = Awaited<ReturnType<typeof newDemo>>

/** Once every app has filled its part. */
async function filled({ call, tenantId }: Demo): Promise<Demo> {
  await eventually(async () => {
    const { done, total } = (await call('GET', '/api/identity/v1/demo')).body
    expect(done).toBe(total)
    const unposted = await query(
      `select from invoicing.outbox o where tenant_id = $1 and name = 'invoicing.posting.made'
         and not exists (select from accounting.inbox i where i.tenant_id = $1 and i.event_id = o.id)`,
      [tenantId],
    )
    expect(unposted).toEqual([])
    // The days of the past begin behind its acts.
    const late = "select from invoicing.invoice where tenant_id = $1 and status = 'overdue'"
    expect(await query(late, [tenantId])).not.toEqual([])
  })
  return { call, tenantId }
}

async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: stack().adminUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0)

const madeUp = async (tenantId: string) => {
  const sql = `select u.id from identity."user" u join identity.membership m on m.user_id = u.id
    where m.tenant_id = $1 and u.is_demo`
  return (await query<{ id: string }>(sql, [tenantId])).map(({ id }) => id)
}

const tick = () => fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
const madeSoFar = async ({ call }: Demo, least: number) =>
  eventually(async () => expect((await call('GET', '/api/identity/v1/demo')).body.done).toBeGreaterThan(least))

let demo: Demo
beforeAll(async () => {
  demo = await newDemo()
  await madeSoFar(demo, 40)
  // As if the queue had sent everything again, and somebody begun anew beside that.
  await query(
    `update identity.outbox set sent_at = null, claimed_until = null, created_at = now() - interval '1 minute'
     where tenant_id = $1 and name = 'identity.demo-run.continued'`,
    [demo.tenantId],
  )
  await query(
    `insert into identity.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at)
     select $2::text::uuid, tenant_id, name, aggregate_id, 1, envelope || jsonb_build_object('id', $2::text), created_at
     from identity.outbox where tenant_id = $1 and name = 'identity.demo-run.continued' order by id limit 1`,
    [demo.tenantId, crypto.randomUUID()],
  )
  await tick()
  await filled(demo)
})

it('a past whose steps come twice, and that two go on with, is played once', async () => {
  await settled(demo)
  await expectPlayedOnce(query, demo.tenantId)
})

it('a demo business has a past in every app, and its books say what its invoices say', async () => {
  const { call, tenantId } = demo
  const read = async (path: string) => (await call('GET', `/api${path}`)).body

  const invoices = await query<{ status: string; count: number; open: string }>(
    `select status, count(*)::int as count, sum(total_minor - credited_minor)::text as open from invoicing.invoice
     where tenant_id = $1 and kind = 'invoice' group by 1`,
    [tenantId],
  )
  const countOf = (status: string) => invoices.find((row) => row.status === status)?.count ?? 0
  expect(countOf('paid')).toBeGreaterThan(100)
  for (const status of ['draft', 'issued', 'overdue', 'credited']) expect(countOf(status), status).toBeGreaterThan(0)

  const { items, totalDebitMinor, totalCreditMinor } = await read('/accounting/v1/reports/trial-balance')
  expect(totalDebitMinor).toBe(totalCreditMinor)
  const [receivable] = await query<{ code: string }>(
    "select code from accounting.account where tenant_id = $1 and role = 'receivable'",
    [tenantId],
  )
  const owed = invoices.filter(({ status }) => ['issued', 'overdue', 'credited'].includes(status))
  const balance = items.find(({ accountCode }: { accountCode: string }) => accountCode === receivable?.code)
  expect(balance.balanceMinor).toBe(owed.reduce((sum, { open }) => sum + Number(open), 0))

  const lists = [
    '/contacts/v1/companies',
    '/contacts/v1/people',
    '/identity/v1/members',
    '/identity/v1/invitations',
    '/identity/v1/api-keys',
    '/settings/v1/tax-rates',
    '/settings/v1/payment-terms',
    '/settings/v1/custom-fields',
    '/accounting/v1/entries',
    '/notifications/v1/notifications',
    '/notifications/v1/deliveries',
    '/audit/v1/entries',
  ]
  for (const path of lists) expect((await read(path)).items.length, path).toBeGreaterThan(0)
  expect(await read('/audit/v1/chain/verify')).toMatchObject({ ok: true })

  const numbers = await query<{ number: string; day: string }>(
    "select number, issued_on::text as day from invoicing.invoice where tenant_id = $1 and kind = 'invoice' and number is not null order by number",
    [tenantId],
  )
  expect(numbers.map(({ day }) => day)).toEqual(numbers.map(({ day }) => day).sort())
  expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)

  const again = await call('POST', '/api/identity/v1/demos', {})
  expect(again.body.id).toBe(tenantId)
  const [{ count = 0 } = {}] = await query<{ count: number }>(
    "select count(*)::int from identity.outbox where tenant_id = $1 and name = 'identity.tenant.created'",
    [tenantId],
  )
  expect(count).toBe(1)
})

it('erasing a demo locks rows of its own alone: another business works on meanwhile', async () => {
  const real = await newBusiness()
  const customer = await newCustomer(real.call)
  await withAdmin(async (client) => {
    await client.query('begin')
    const { rows } = await client.query('select identity.erase_tenant($1, 100000) as erased', [demo.tenantId])
    expect(rows[0].erased).toBeGreaterThan(3_000)
    const held = await client.query(
      "select distinct mode from pg_locks where pid = pg_backend_pid() and locktype = 'relation'",
    )
    const weak = ['AccessShareLock', 'RowExclusiveLock', 'RowShareLock']
    expect(held.rows.filter(({ mode }) => !weak.includes(mode))).toEqual([])
    expect(held.rows.length).toBeGreaterThan(0)
    const draft = await newDraft(real.call, customer.id)
    const acts: [method: string, path: string, body: object][] = [
      ['POST', `/api/invoicing/v1/invoices/${draft}/issue`, {}],
      ['POST', `/api/invoicing/v1/invoices/${draft}/mark-paid`, {}],
      ['POST', '/api/settings/v1/payment-terms', { name: '7 Tage', dueDays: 7 }],
      ['PATCH', '/api/identity/v1/tenant', { name: 'Evening Roast' }],
    ]
    for (const [method, path, body] of acts)
      expect((await real.call(method, path, body)).status, path).toBeLessThan(300)
    await settled(real)
    await client.query('rollback')
  })
})

it('a demo business is erased without a trace, a real one beside it stays as it is', async () => {
  const { tenantId, call } = demo
  const real = await newBusiness()
  await newDraft(real.call, (await newCustomer(real.call)).id)
  await Promise.all([settled({ tenantId }), settled(real)])
  const people = await madeUp(tenantId)
  expect(people.length).toBeGreaterThan(3)
  const [before, kept] = [await traces([tenantId, ...people]), await traces([real.tenantId])]
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['audit.chain', 'audit.entry', 'invoicing.invoice', 'identity."user"', 'identity.tenant']),
  )

  expect(sum(before)).toBeGreaterThan(3_000)
  await withAdmin((client) => erase(client, tenantId))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await traces([tenantId, ...people])).toEqual({})
  expect(await traces([real.tenantId])).toEqual(kept)
  expect((await call('GET', '/api/identity/v1/me')).body.tenants).toEqual([])
})

it('the owner closes a demo that is still being filled, and it goes with the next ticks', async () => {
  const unfinished = await newDemo()
  const { call, tenantId } = unfinished
  await madeSoFar(unfinished, 100)
  const people = await madeUp(tenantId)
  const closed = await call('DELETE', '/api/identity/v1/demo', {})
  expect(closed).toMatchObject({ status: 200, body: { id: tenantId, status: 'suspended' } })
  expect((await call('GET', '/api/identity/v1/me')).body.tenants).toEqual([])
  await eventually(async () => {
    await tick()
    expect(await query('select 1 from identity.tenant where tenant_id = $1', [tenantId])).toEqual([])
  })
  expect(await traces([tenantId, ...people])).toEqual({})
})
