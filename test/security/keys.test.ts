import { describe, expect, it } from 'vitest'
import type { Role } from '#kit/contract'
import {
  type Business,
  type Client,
  eventually,
  invite,
  mailsTo,
  newBusiness,
  newUser,
  query,
  stack,
} from '#kit/testing'

const path = '/api/identity/v1'

async function join(business: Business, role: Role) {
  const user = await newUser()
  const token = await invite(business.call, user.email, role)
  const member = await user.call('POST', `${path}/invitations/accept`, { token })
  return { ...user, id: member.body.id as string }
}

/** A key, and who it is right now as identity sees it: what other isolates remember for 30 s is not asked. */
async function newKey(call: Client, role: Role) {
  const { body } = await call('POST', `${path}/api-keys`, { name: `${role} key`, role })
  const send = async (way = '/me', method = 'GET', input?: object) => {
    const response = await fetch(`${stack().origin}${path}${way}`, {
      method,
      headers: { authorization: `Bearer ${body.key}`, 'content-type': 'application/json' },
      ...(input && { body: JSON.stringify(input) }),
    })
    return { status: response.status, body: (await response.json()) as { role?: string; code?: string } }
  }
  return { id: body.id as string, send }
}

describe('a key', () => {
  it('ends with the membership of who made it, and the answer and the trail name it', async () => {
    const home = await newBusiness()
    const [removed, leaving] = await Promise.all([join(home, 'admin'), join(home, 'admin')])
    const [one, two] = await Promise.all([newKey(removed.call, 'admin'), newKey(leaving.call, 'member')])
    const gone = await home.call('DELETE', `${path}/members/${removed.id}`, {})
    expect([gone.status, gone.body.endedKeys]).toEqual([200, [{ id: one.id, name: 'admin key' }]])
    expect((await leaving.call('POST', `${path}/members/${leaving.id}/leave`, {})).status).toBe(200)
    for (const { id, send } of [one, two]) {
      expect((await send()).status).toBe(401)
      expect((await home.call('GET', `${path}/api-keys/${id}`)).body.revokedAt).not.toBeNull()
      const told = await query(
        "select from identity.outbox where aggregate_id = $1 and name = 'identity.api-key.revoked' and envelope#>>'{data,endedWith}' is not null",
        [id],
      )
      expect(told).toHaveLength(1)
    }
  })

  it('that ends with its maker is told to the owners, in the app and by mail, but not to who ended it', async () => {
    const home = await newBusiness('GB', 'GBP')
    const [second, removed, leaving] = await Promise.all([
      join(home, 'owner'),
      join(home, 'admin'),
      join(home, 'admin'),
    ])
    const [one, two] = [await newKey(removed.call, 'admin'), await newKey(leaving.call, 'member')]
    await home.call('DELETE', `${path}/members/${removed.id}`, {})
    await leaving.call('POST', `${path}/members/${leaving.id}/leave`, {})
    const ended = async (address: string, least: number) =>
      (await mailsTo(address, least)).map(({ subject }) => subject).filter((subject) => subject.includes('API key'))
    const [admins, members] = ['The API key admin key has been revoked', 'The API key member key has been revoked']
    await eventually(async () => {
      expect(await ended(home.email, 0)).toEqual([members])
      expect((await ended(second.email, 1)).sort()).toEqual([admins, members])
    })
    for (const { email } of [removed, leaving]) expect(await ended(email, 1)).toEqual([])
    const notices = async (call: Client) =>
      (await call('GET', '/api/notifications/v1/notifications?filter[topic]=identity.key-ended')).body.items.map(
        ({ nounId }: { nounId: string }) => nounId,
      )
    expect(await notices(home.call)).toEqual([two.id])
    expect((await notices(second.call)).sort()).toEqual([one.id, two.id].sort())
  })

  it('is refused without its maker, even if nobody ended it', async () => {
    const home = await newBusiness()
    const admin = await join(home, 'admin')
    const { send, id } = await newKey(admin.call, 'admin')
    await query('delete from identity.membership where tenant_id = $1 and id = $2', [home.tenantId, admin.id])
    expect((await home.call('GET', `${path}/api-keys/${id}`)).body.revokedAt).toBeNull()
    expect((await send()).status).toBe(401)
  })

  it('does no more than its maker may now', async () => {
    const home = await newBusiness()
    const admin = await join(home, 'admin')
    const { send } = await newKey(admin.call, 'admin')
    expect((await send()).body.role).toBe('admin')
    await home.call('POST', `${path}/members/${admin.id}/change-role`, { role: 'viewer' })
    expect((await send()).body.role).toBe('viewer')
    expect((await send('/api-keys')).status).toBe(403)
  })

  it('makes no keys, invites nobody and touches no member, even as an owner', async () => {
    const home = await newBusiness()
    const member = await join(home, 'viewer')
    const call = await home.as('owner')
    const attempts: [string, string, object][] = [
      ['POST', '/api-keys', { name: 'k', role: 'viewer' }],
      ['POST', '/invitations', { email: 'a@x.test', role: 'viewer' }],
      ['POST', `/members/${member.id}/change-role`, { role: 'owner' }],
      ['DELETE', `/members/${member.id}`, {}],
    ]
    for (const [method, way, body] of attempts) {
      const answer = await call(method, path + way, body)
      expect([way, answer.status, answer.body.code]).toEqual([way, 403, 'forbidden'])
    }
  })
})

it('an admin ends neither an owner’s key nor an invitation to be one', async () => {
  const home = await newBusiness()
  const admin = await join(home, 'admin')
  const key = await newKey(home.call, 'owner')
  const invited = await home.call('POST', `${path}/invitations`, {
    email: `${crypto.randomUUID()}@x.test`,
    role: 'owner',
  })
  for (const way of [`/api-keys/${key.id}/revoke`, `/invitations/${invited.body.id}/revoke`]) {
    const { status, body } = await admin.call('POST', path + way, {})
    expect([way, status, body.code]).toEqual([way, 403, 'identity/above-own-role'])
    expect((await home.call('POST', path + way, {})).status).toBe(200)
  }
})

describe('one person', () => {
  const start = (call: Client) =>
    call('POST', `${path}/tenants`, { name: 'Morning Roast', country: 'DE', currency: 'EUR' })

  it('starts five businesses a day, however many at once, and twenty in all', async () => {
    const { call, email } = await newUser()
    const answers = await Promise.all(Array.from({ length: 12 }, () => start(call)))
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5)
    const codes = new Set(answers.filter(({ status }) => status !== 201).map(({ body }) => body.code))
    expect(codes).toEqual(new Set(['identity/too-many-businesses']))
    const sql = `update identity.tenant t set created_at = now() - interval '2 days' from identity."user" u
      where u.id = t.founder_id and u.email = $1`
    for (const more of [5, 5, 5]) {
      await query(sql, [email])
      for (let n = 0; n < more; n++) expect((await start(call)).status).toBe(201)
    }
    await query(sql, [email])
    expect((await start(call)).body.code).toBe('identity/too-many-businesses')
  })

  it('starts two before their address is confirmed', async () => {
    const { call } = await newUser(false)
    expect([(await start(call)).status, (await start(call)).status]).toEqual([201, 201])
    expect((await start(call)).body.code).toBe('identity/too-many-businesses')
  })
})

describe('one business', () => {
  it('has fifty keys, and a hundred open invitations', async () => {
    const { call, tenantId } = await newBusiness()
    await query(
      `insert into identity.api_key (id, tenant_id, name, role, prefix, hash, created_by_id, created_by_name, version, created_at, updated_at)
       select gen_random_uuid(), $1::uuid, 'k' || n, 'viewer', 'ms_', encode(sha256(($1::uuid::text || n)::bytea), 'hex'), '', '', 1, now(), now()
       from generate_series(1, 48) n`,
      [tenantId],
    )
    const newest = () => call('POST', `${path}/api-keys`, { name: 'k', role: 'viewer' })
    const keys = await Promise.all([newest(), newest(), newest(), newest()])
    expect(keys.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409])
    expect(keys.find(({ status }) => status === 409)?.body.code).toBe('identity/too-many-keys')

    await query(
      `insert into identity.invitation (id, tenant_id, email, role, status, token_hash, inviter_id, inviter_name, expires_at, version, created_at, updated_at)
       select gen_random_uuid(), $1::uuid, n || '@x.test', 'viewer', 'pending', encode(sha256(($1::uuid::text || n)::bytea), 'hex'), '', '', now() + interval '7 days', 1, now(), now()
       from generate_series(1, 100) n`,
      [tenantId],
    )
    const { status, body } = await call('POST', `${path}/invitations`, { email: 'more@x.test', role: 'viewer' })
    expect([status, body.code]).toEqual([409, 'identity/too-many-invitations'])
  })
})

it('a demo is erased two weeks after it was made', async () => {
  const [young, old] = await Promise.all([demo(), demo()])
  await query("update identity.tenant set created_at = now() - interval '15 days' where id = $1", [old])
  const due = (await query<{ id: string }>('select id from identity.tenants_to_erase() as id')).map(({ id }) => id)
  // The tick of this minute may have been faster.
  const there = await query("select from identity.tenant where id = $1 and status = 'active'", [old])
  expect([due.includes(young), due.includes(old) || there.length === 0]).toEqual([false, true])
})

/** No more than its row: what fills a demo is not what this is about. */
async function demo(): Promise<string> {
  const id = crypto.randomUUID()
  await query(
    `insert into identity.tenant (id, tenant_id, name, country, currency, time_zone, status, is_demo, last_day_on, version, created_at, updated_at)
     values ($1, $1, 'Demo', 'DE', 'EUR', 'Europe/Berlin', 'active', true, current_date + 1, 1, now(), now())`,
    [id],
  )
  return id
}
