import pg from 'pg'
import { expect, it } from 'vitest'
import { eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { erase } from '../../scripts/tenant/erase.ts'

const demos = '/api/identity/v1/demos'
const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

const team = (userId: string) => [{ userId, name: 'Olivia Owner', role: 'owner', since: '2020-01-01' }]
const buyer = {
  id: '0198a000-0000-7000-8000-00000000000c',
  name: 'Café Mokka',
  email: null,
  vatId: null,
  address: 'Lange Reihe 12\n20099 Hamburg',
  country: 'DE',
  segment: 'café',
  since: '2020-01-01',
}

/** What starts each app on the past of a demo. */
const starts = (userId: string): [consumer: string, event: string, data: object][] => [
  ['identity', 'identity.demo.requested', {}],
  ['settings', 'identity.demo.filled', { team: team(userId) }],
  ['accounting', 'identity.demo.filled', { team: team(userId) }],
  ['contacts', 'settings.demo.filled', { team: team(userId) }],
  ['invoicing', 'contacts.demo.filled', { team: team(userId), customers: [buyer] }],
]

it('no event gives a real business a past, whatever it says', async () => {
  const { call, tenantId } = await newBusiness()
  const me = (await call('GET', '/api/identity/v1/me')).body
  await eventually(async () => expect((await call('GET', '/api/settings/v1/tax-rates')).body.items).not.toEqual([]))
  const begun = async () =>
    query(
      `select (select count(*) from accounting.entry where tenant_id = $1)::int as entries,
         (select count(*) from invoicing.invoice where tenant_id = $1)::int as invoices,
         (select count(*) from contacts.company where tenant_id = $1)::int as companies,
         (select count(*) from identity.membership where tenant_id = $1)::int as members,
         (select count(*) from settings.custom_field where tenant_id = $1)::int as fields,
         (select count(*) from audit.entry where tenant_id = $1 and at < now() - interval '1 day')::int as backdated`,
      [tenantId],
    )
  const before = await begun()

  const forged = new Set(starts(me.user.id).map(([, event]) => event))
  for (const name of forged) {
    const data = Object.assign({}, ...starts(me.user.id).flatMap(([, event, rest]) => (event === name ? [rest] : [])))
    await query(
      `insert into ${name.split('.')[0]}.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at)
       select $2::text::uuid, tenant_id, $3, aggregate_id, 1, envelope || jsonb_build_object('id', $2::text, 'name', $3::text,
         'at', '2025-06-01T08:00:00.000Z', 'data', $4::jsonb), now() - interval '1 minute'
       from identity.outbox where tenant_id = $1 and name = 'identity.tenant.created'`,
      [
        tenantId,
        crypto.randomUUID(),
        name,
        JSON.stringify({ id: tenantId, version: 1, on: new Date().toISOString().slice(0, 10), ...data }),
      ],
    )
  }
  await tick()
  await eventually(async () => {
    const letters = await query<{ consumer: string; name: string; reason: string }>(
      'select consumer, name, reason from dead_letter.letter where tenant_id = $1',
      [tenantId],
    )
    for (const [consumer, name] of starts(me.user.id))
      expect(letters).toContainEqual({ consumer, name, reason: expect.stringContaining('no demo') })
  })
  expect(await begun()).toEqual(before)
})

it('nobody makes a real business a demo, or a demo a real one', async () => {
  const { call, tenantId } = await newBusiness()
  const body = { name: 'Morning Roast', country: 'DE', currency: 'EUR', isDemo: true }
  expect((await call('POST', '/api/identity/v1/tenants', body)).status).toBe(422)
  expect((await call('PATCH', '/api/identity/v1/tenant', { isDemo: true })).status).toBe(422)
  expect((await call('POST', demos, { id: tenantId })).status).toBe(422)
  for (const isDemo of [true, false]) {
    const flip = query('update identity.tenant set is_demo = $2 where tenant_id = $1', [tenantId, isDemo])
    if (isDemo) await expect(flip).rejects.toMatchObject({ constraint: 'tenant_demo_stays' })
    else await flip
  }
  expect((await call('GET', '/api/identity/v1/tenant')).body.isDemo).toBe(false)
})

it('a demo is made by a person alone, and is theirs', async () => {
  const { as } = await newBusiness()
  const key = await as('owner')
  expect((await key('POST', demos, {})).status).toBe(403)
  const [one, other] = await Promise.all([newUser(), newUser()])
  const [mine, theirs] = await Promise.all([one.call('POST', demos, {}), other.call('POST', demos, {})])
  expect(mine.body.id).not.toBe(theirs.body.id)
  const seen = (await one.call('GET', '/api/identity/v1/me')).body.tenants
  expect(seen.map(({ id }: { id: string }) => id)).toEqual([mine.body.id])
})

it('people made up for a demo cannot sign in or take an address that somebody has', async () => {
  const { call } = await newUser()
  const made = await call('POST', demos, {})
  const [person] = await eventually(async () => {
    const found = await query<{ id: string; email: string }>(
      `select u.id, u.email from identity."user" u join identity.membership m on m.user_id = u.id
       where m.tenant_id = $1 and u.is_demo`,
      [made.body.id],
    )
    expect(found.length).toBeGreaterThan(0)
    return found
  })
  expect(await query('select 1 from identity.account where user_id = $1', [person?.id])).toEqual([])
  const email = person?.email
  const entered = await call('POST', '/api/auth/sign-in/email', { email, password: 'correct horse battery' })
  expect(entered.status).toBe(401)
})

it('a real business is erased by nobody: not by its owner, not by the command, not by the app', async () => {
  const { call, as, tenantId } = await newBusiness()
  expect(await call('DELETE', '/api/identity/v1/demo', {})).toMatchObject({
    status: 409,
    body: { code: 'identity/no-demo' },
  })
  for (const role of ['accountant', 'member', 'viewer'] as const)
    expect((await (await as(role))('DELETE', '/api/identity/v1/demo', {})).status, role).toBe(403)
  const client = new pg.Client({ connectionString: stack().adminUrl })
  await client.connect()
  try {
    await expect(erase(client, tenantId)).rejects.toMatchObject({ constraint: 'erasing_waits' })
    await client.query('set role app_identity')
    const ofApp = client.query('select identity.erase_tenant($1)', [tenantId])
    await expect(ofApp).rejects.toMatchObject({ constraint: 'erasing_waits' })
    for (const rows of ['erase_batch($1, 1)', "erase_rows($1, array['identity.tenant']::regclass[], 1)"])
      await expect(client.query(`select identity.${rows}`, [tenantId]), rows).rejects.toMatchObject({ code: '42501' })
    for (const other of ['app_invoicing', 'app_audit']) {
      await client.query('reset role')
      await client.query(`set role ${other}`)
      await expect(client.query('select identity.erase_tenant($1)', [tenantId])).rejects.toMatchObject({
        code: '42501',
      })
    }
  } finally {
    await client.end()
  }
  expect((await call('GET', '/api/identity/v1/tenant')).body).toMatchObject({ id: tenantId, status: 'active' })
})
