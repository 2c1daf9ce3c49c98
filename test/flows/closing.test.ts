import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { expect, it } from 'vitest'
import { eventually, invite, mailsTo, newBusiness, newUser, query, stack } from '#kit/testing'
import { erase, eraseNow } from '../../scripts/tenant/erase.ts'
import { newCustomer, newDraft, settled } from './selling.ts'
import { traces } from './traces.ts'

const identity = '/api/identity/v1'
const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

async function withAdmin<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: stack().adminUrl })
  await client.connect()
  return work(client).finally(() => client.end())
}

/** A business that has issued an invoice, with a member and an API key. */
async function atWork() {
  const business = await newBusiness()
  const other = await newUser()
  const token = await invite(business.call, other.email, 'admin')
  expect((await other.call('POST', `${identity}/invitations/accept`, { token })).status).toBe(200)
  const draft = await newDraft(business.call, (await newCustomer(business.call)).id)
  const issued = await business.call('POST', `/api/invoicing/v1/invoices/${draft}/issue`, { send: false })
  expect(issued.body.status).toBe('issued')
  await settled(business)
  return { ...business, member: other.call }
}

const close = { name: 'Morning Roast' }
const waited = (tenantId: string, days: number) =>
  withAdmin(async (client) => {
    await client.query("set app.maintaining = 'on'")
    await client.query(`update identity.tenant set closed_at = now() - $2 * interval '1 day' where tenant_id = $1`, [
      tenantId,
      days,
    ])
  })

it('a closed business lets its owner in alone, who may open it again', async () => {
  const { call, as, member, tenantId } = await atWork()
  const key = await as('owner')
  expect((await key('GET', `${identity}/tenant`)).status).toBe(200)
  expect((await key('POST', `${identity}/tenant/close`, close)).status).toBe(403)
  expect((await member('POST', `${identity}/tenant/close`, close)).status).toBe(403)
  const misspelt = await call('POST', `${identity}/tenant/close`, { name: 'Morning Toast' })
  expect([misspelt.status, misspelt.body.code]).toEqual([422, 'identity/wrong-name'])
  expect((await call('POST', `${identity}/tenant/reopen`, {})).body.code).toBe('identity/not-closing')

  const closed = await call('POST', `${identity}/tenant/close`, close)
  expect(closed).toMatchObject({ status: 200, body: { status: 'closing', closedAt: expect.any(String) } })
  const me = (await call('GET', `${identity}/me`)).body
  expect(me).toMatchObject({ role: 'owner', tenant: { id: tenantId, isClosing: true } })
  expect(me.permissions).toContain('identity.tenant.reopen')
  expect(me.permissions).not.toContain('invoicing.invoice.list')
  for (const [method, path] of [
    ['GET', '/api/invoicing/v1/invoices'],
    ['POST', '/api/contacts/v1/companies'],
    ['GET', '/api/identity/v1/members'],
    ['POST', '/api/identity/v1/api-keys'],
  ] as const) {
    const answer = await call(method, path, method === 'POST' ? { name: 'Late' } : undefined)
    expect([path, answer.status, answer.body.code]).toEqual([path, 409, 'business-closing'])
  }
  expect((await key('GET', `${identity}/tenant`)).status).toBe(401)
  expect((await member('GET', `${identity}/me`)).body.tenants).toEqual([])
  expect((await member('GET', '/api/invoicing/v1/invoices')).status).toBe(403)

  await waited(tenantId, 29)
  await tick()
  const opened = await call('POST', `${identity}/tenant/reopen`, {})
  expect(opened).toMatchObject({ status: 200, body: { status: 'active', closedAt: null } })
  expect((await call('GET', '/api/invoicing/v1/invoices')).body.items).toHaveLength(1)
  expect((await member('GET', '/api/invoicing/v1/invoices')).status).toBe(200)
})

it('its owners are mailed when it is closed, a week before it is erased, and when it is opened again', async () => {
  const business = await newBusiness('GB', 'GBP')
  const { call, email, tenantId } = business
  const [second, admin] = [await newUser(), await newUser()]
  for (const [person, role] of [
    [second, 'owner'],
    [admin, 'admin'],
  ] as const) {
    const token = await invite(call, person.email, role)
    expect((await person.call('POST', `${identity}/invitations/accept`, { token })).status).toBe(200)
  }
  await settled(business)
  const subjects = async (least: number) => {
    const mails = await Promise.all([email, second.email].map((address) => mailsTo(address, least)))
    return mails.map((all) =>
      all.map(({ subject }) => subject).filter((subject) => subject.startsWith('Morning Roast')),
    )
  }
  const both = (...expected: unknown[]) => [expected, expected]
  const inAMonth = expect.stringMatching(/^Morning Roast is closed and will be erased on \d{1,2} \w+ \d{4}$/)
  expect((await call('POST', `${identity}/tenant/close`, close)).status).toBe(200)
  await eventually(async () => expect(await subjects(0)).toEqual(both(inAMonth)))

  await waited(tenantId, 22)
  await tick()
  await waited(tenantId, 24)
  await tick()
  await tick()
  const on = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' })
  const soon = `Morning Roast is closed and will be erased on ${on.format(Date.now() + 6 * 86_400_000)}`
  await eventually(async () => expect(await subjects(0)).toEqual(both(soon, inAMonth)))

  expect((await call('POST', `${identity}/tenant/reopen`, {})).status).toBe(200)
  await eventually(async () => expect(await subjects(0)).toEqual(both('Morning Roast is open again', soon, inAMonth)))
  const mails = await query<{ count: number }>(
    `select count(*)::int from notifications.delivery where tenant_id = $1 and topic like 'identity.business-%'`,
    [tenantId],
  )
  expect(mails).toEqual([{ count: 6 }])
})

it('a closed business is erased after its thirty days without a trace, and its people stay', async () => {
  const [{ call, member, tenantId }, beside] = await Promise.all([atWork(), newBusiness()])
  await settled(beside)
  const kept = await traces([beside.tenantId])
  expect((await call('POST', `${identity}/tenant/close`, close)).status).toBe(200)
  await withAdmin(async (client) => {
    await expect(erase(client, tenantId)).rejects.toMatchObject({ constraint: 'erasing_waits' })
    await client.query('set role app_identity')
    await client.query("select set_config('app.maintaining', 'on', false), set_config('app.tenant_id', $1, false)", [
      tenantId,
    ])
    const sooner = client.query(
      `update identity.tenant set closed_at = now() - interval '31 days' where tenant_id = $1`,
      [tenantId],
    )
    await expect(sooner).rejects.toMatchObject({ constraint: 'tenant_waits' })
  })
  await waited(tenantId, 31)
  await eventually(async () => {
    await tick()
    expect(await query('select 1 from identity.tenant where tenant_id = $1', [tenantId])).toEqual([])
  })
  expect(await traces([tenantId])).toEqual({})
  expect(await traces([beside.tenantId])).toEqual(kept)
  for (const person of [call, member])
    expect((await person('GET', `${identity}/me`)).body).toMatchObject({ tenant: null, tenants: [] })
})

it('five who erase at once hinder neither each other nor those who work beside', async () => {
  const [{ tenantId }, beside] = await Promise.all([atWork(), newBusiness()])
  const customer = await newCustomer(beside.call)
  let isDone = false
  const writes = (async () => {
    let count = 0
    for (; !isDone; count++) await newDraft(beside.call, customer.id)
    return count
  })()
  const outcomes = await Promise.allSettled(
    Array.from({ length: 5 }, () => withAdmin((client) => eraseNow(client, tenantId))),
  )
  await sleep(100)
  isDone = true
  expect(outcomes.filter(({ status }) => status === 'rejected')).toEqual([])
  expect(await writes).toBeGreaterThan(0)
  expect(await traces([tenantId])).toEqual({})
  await withAdmin(async (client) => {
    expect(await erase(client, tenantId)).toBe(0)
    expect(await erase(client, crypto.randomUUID())).toBe(0)
  })
})

it('erasing locks rows of the one business, and no table', async () => {
  const { tenantId } = await atWork()
  await withAdmin(async (client) => {
    await client.query('begin')
    const { rows } = await client.query<{ erased: number }>('select identity.erase_batch($1, 100000) as erased', [
      tenantId,
    ])
    expect(rows[0]?.erased).toBeGreaterThan(20)
    const held = await client.query<{ mode: string }>(
      `select distinct mode from pg_locks where pid = pg_backend_pid() and locktype = 'relation'`,
    )
    const gentle = ['AccessShareLock', 'RowShareLock', 'RowExclusiveLock']
    expect(held.rows.map(({ mode }) => mode).filter((mode) => !gentle.includes(mode))).toEqual([])
    await client.query('rollback')
  })
})
