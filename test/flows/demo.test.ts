import pg from 'pg'
import { beforeAll, expect, it } from 'vitest'
import { eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { erase } from '../../scripts/tenant/erase.ts'
import { newCustomer, newDraft, settled } from './selling.ts'
import { traces } from './traces.ts'

/** A demo business of somebody new, once every app has filled its part. */
async function filledDemo() {
  const { call } = await newUser()
  const made = await call('POST', '/api/identity/v1/demos', {})
  expect(made).toMatchObject({ status: 201, body: { isDemo: true, version: 1 } })
  const tenantId: string = made.body.id
  await eventually(async () => {
    const counted = await query<{ unposted: number; filled: number }>(
      `select (select count(*) from invoicing.outbox o where tenant_id = $1
           and name = 'invoicing.posting.made'
           and not exists (select from accounting.inbox i where i.tenant_id = $1 and i.event_id = o.id))::int as unposted,
         (select count(*) from invoicing.outbox where tenant_id = $1 and name = 'invoicing.demo.filled')::int as filled`,
      [tenantId],
    )
    expect(counted).toEqual([{ unposted: 0, filled: 1 }])
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

let demo: Awaited<ReturnType<typeof filledDemo>>
beforeAll(async () => {
  demo = await filledDemo()
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
  expect(countOf('paid')).toBeGreaterThan(250)
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
    "select count(*)::int from identity.outbox where tenant_id = $1 and name = 'identity.demo.requested'",
    [tenantId],
  )
  expect(count).toBe(1)
})

it('a demo business is erased without a trace, a real one beside it stays as it is', async () => {
  const [{ tenantId, call }, real] = await Promise.all([filledDemo(), newBusiness()])
  await newDraft(real.call, (await newCustomer(real.call)).id)
  await Promise.all([settled({ tenantId }), settled(real)])
  const people = await madeUp(tenantId)
  expect(people.length).toBeGreaterThan(3)
  const [before, kept] = [await traces([tenantId, ...people]), await traces([real.tenantId])]
  expect(Object.keys(before)).toEqual(
    expect.arrayContaining(['audit.chain', 'audit.entry', 'invoicing.invoice', 'identity."user"', 'identity.tenant']),
  )

  expect(sum(before)).toBeGreaterThan(5_000)
  await withAdmin((client) => erase(client, tenantId))
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await traces([tenantId, ...people])).toEqual({})
  expect(await traces([real.tenantId])).toEqual(kept)
  expect((await call('GET', '/api/identity/v1/me')).body.tenants).toEqual([])
})

it('the owner closes a demo from within, and it goes with the next ticks', async () => {
  const { call, tenantId } = demo
  const people = await madeUp(tenantId)
  const closed = await call('DELETE', '/api/identity/v1/demo', {})
  expect(closed).toMatchObject({ status: 200, body: { id: tenantId, status: 'suspended' } })
  expect((await call('GET', '/api/identity/v1/me')).body.tenants).toEqual([])
  await eventually(async () => {
    await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)
    expect(await query('select 1 from identity.tenant where tenant_id = $1', [tenantId])).toEqual([])
  })
  expect(await traces([tenantId, ...people])).toEqual({})
})
