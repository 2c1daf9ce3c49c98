import { SignJWT } from 'jose'
import pg from 'pg'
import { expect, it } from 'vitest'
import { type Actor, issueToken } from '#kit/auth'
import { type Business, eventually, newBusiness, newUser, query, stack } from '#kit/testing'
import { readSecrets } from '../../dev/secrets.ts'
import { erase } from '../../scripts/tenant/erase.ts'
import { settled } from '../flows/selling.ts'

const demos = '/api/identity/v1/demos'
/** A past that nobody looks at is not played to its end. */
const leave = async ({ call }: Pick<Business, 'call'>) =>
  expect((await call('DELETE', '/api/identity/v1/demo', {})).status).toBe(200)
const tick = async () => expect((await fetch(`${stack().origin}/cdn-cgi/handler/scheduled`)).status).toBe(200)

/** Rows of a business, and those of its trail that say they are of another day. */
const begun = (tenantId: string) =>
  query(
    `select (select count(*) from accounting.entry where tenant_id = $1)::int as entries,
       (select count(*) from invoicing.invoice where tenant_id = $1)::int as invoices,
       (select count(*) from contacts.company where tenant_id = $1)::int as companies,
       (select count(*) from identity.membership where tenant_id = $1)::int as members,
       (select count(*) from settings.custom_field where tenant_id = $1)::int as fields,
       (select count(*) from audit.entry where tenant_id = $1 and at < now() - interval '1 day')::int as backdated`,
    [tenantId],
  )

it('no event gives a real business a past, whatever it says', async () => {
  const { call, tenantId } = await newBusiness()
  await eventually(async () => expect((await call('GET', '/api/settings/v1/tax-rates')).body.items).not.toEqual([]))
  await settled({ tenantId })
  const before = await begun(tenantId)
  const forge = async (name: string, data: object) => {
    const id = crypto.randomUUID()
    await query(
      `insert into identity.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope, created_at)
       select $2::text::uuid, tenant_id, $3, aggregate_id, 1, envelope || jsonb_build_object('id', $2::text, 'name', $3::text,
         'at', '2025-06-01T08:00:00.000Z', 'data', envelope->'data' || $4::jsonb), now() - interval '1 minute'
       from identity.outbox where tenant_id = $1 and name = 'identity.tenant.created'`,
      [tenantId, id, name, JSON.stringify(data)],
    )
    return id
  }
  await forge('identity.demo-run.continued', { since: '2025-06-01' })
  const updated = await forge('identity.tenant.updated', { version: 2, name: 'Renamed long ago' })
  await tick()
  await eventually(async () => {
    const letters = await query('select consumer, name, reason from dead_letter.letter where tenant_id = $1', [
      tenantId,
    ])
    const refused = { consumer: 'identity', name: 'identity.demo-run.continued' }
    expect(letters).toEqual([{ ...refused, reason: expect.stringContaining('no demo') }])
    expect(await query('select 1 from settings.inbox where event_id = $1', [updated])).toHaveLength(1)
  })
  expect(await begun(tenantId)).toEqual(before)
  const [renamed] = await query(
    `select name, updated_at > now() - interval '1 day' as is_of_today, (select count(*) from settings.outbox
       where tenant_id = $1 and (envelope->>'at')::timestamptz < now() - interval '1 day')::int as backdated
     from settings.registration where tenant_id = $1`,
    [tenantId],
  )
  expect(renamed).toEqual({ name: 'Renamed long ago', is_of_today: true, backdated: 0 })
})

it('nobody but identity says when an act was: not by a token of their own, not by a stolen one, not by a field', async () => {
  const [demo, real] = await Promise.all([newUser(), newBusiness()])
  const made = await demo.call('POST', demos, {})
  const { user } = (await demo.call('GET', '/api/identity/v1/me')).body
  const { id, country, currency, timeZone } = made.body
  const playedAt = '2025-06-01T08:00:00.000Z'
  const tenant = { id, country, currency, timeZone, isDemo: true }
  const past: Actor = { type: 'user', id: user.id, name: user.name, role: 'owner', tenant, playedAt }
  const keys = readSecrets(stack().statePath).actorKeys
  const forged = await new SignJWT({ actor: past })
    .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
    .setAudience('mainstreet')
    .setExpirationTime('60s')
    .sign(new Uint8Array(32))

  const companies = '/api/contacts/v1/companies'
  const body = { name: 'Café Mokka' }
  // As good as a token can be: even that the gateway takes from nobody.
  for (const token of [forged, await issueToken(past, keys)]) {
    const headers = { 'mainstreet-actor': token }
    const stranger = await fetch(stack().origin + companies, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    expect(stranger.status).toBe(401)
    for (const { call } of [demo, real]) {
      const answer = await call('POST', companies, body, headers)
      expect(answer.status).toBe(201)
      expect(answer.body.createdAt > made.body.createdAt).toBe(true)
    }
  }
  for (const { call } of [demo, real])
    for (const field of [{ playedAt }, { at: playedAt }, { createdAt: playedAt }])
      expect((await call('POST', companies, { ...body, ...field })).status).toBe(422)
  await leave(demo)
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
  await Promise.all([one, other].map(leave))
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
  await leave({ call })
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
