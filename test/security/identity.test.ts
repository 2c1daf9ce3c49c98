import { SignJWT } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Role } from '#kit/contract'
import {
  type Business,
  type Client,
  invite,
  mailedLinks,
  newBusiness,
  newUser,
  query,
  stack,
  tokenOf,
} from '#kit/testing'

const path = '/api/identity/v1'
const nobody = '0192f0c1-0000-7000-8000-000000000000'
const roles = ['owner', 'admin', 'accountant', 'member', 'viewer'] as const

let home: Business
let foreign: Business

beforeAll(async () => {
  ;[home, foreign] = await Promise.all([newBusiness(), newBusiness()])
})

const send = async (headers: Record<string, string>, way = `${path}/me`, method = 'GET') => {
  const response = await fetch(`${stack().origin}${way}`, { method, headers })
  return { status: response.status, code: ((await response.json()) as { code?: string }).code }
}
const refused = { status: 401, code: 'unauthenticated' }
const code = async (answer: ReturnType<Client>) => {
  const { status, body } = await answer
  return [status, body.code]
}
const newKey = async (call: Client, role: string, more: object = {}) =>
  (await call('POST', `${path}/api-keys`, { name: `${role} key`, role, ...more })).body
const bearer = (key: string) => ({ authorization: `Bearer ${key}` })

/** Someone new in a business; answers how they call and which member they are. */
async function join(business: Business, role: Role) {
  const user = await newUser()
  const token = await invite(business.call, user.email, role)
  const member = await user.call('POST', `${path}/invitations/accept`, { token })
  return { ...user, id: member.body.id as string, token }
}

describe('who is refused', () => {
  it('forged, cut, lengthened and other schemes of keys', async () => {
    const { key } = await newKey(home.call, 'member')
    for (const wrong of [
      `ms_${'A'.repeat(43)}`,
      key.slice(0, -1),
      `${key}A`,
      key.toUpperCase(),
      `${key.slice(0, -1)}%`,
      '',
    ])
      expect([wrong, await send(bearer(wrong))]).toEqual([wrong, refused])
    expect(await send({ authorization: `Basic ${btoa(`x:${key}`)}` })).toEqual(refused)
    expect((await send(bearer(key))).status).toBe(200)
  })

  it('a stored hash used as a key', async () => {
    const { id } = await newKey(home.call, 'member')
    const [row] = await query<{ hash: string }>('select hash from identity.api_key where id = $1', [id])
    expect(await send(bearer(`ms_${row?.hash.slice(0, 43)}`))).toEqual(refused)
  })

  it('an expired and a revoked key', async () => {
    const soon = new Date(Date.now() + 1500).toISOString()
    const [expiring, ended] = await Promise.all([
      newKey(home.call, 'admin', { expiresAt: soon }),
      newKey(home.call, 'admin'),
    ])
    await home.call('POST', `${path}/api-keys/${ended.id}/revoke`, {})
    expect(await send(bearer(ended.key))).toEqual(refused)
    await new Promise((resolve) => setTimeout(resolve, 2500))
    expect(await send(bearer(expiring.key))).toEqual(refused)
  })

  it('a tampered session cookie and a session token without its signature', async () => {
    const { email, password } = await newUser()
    const response = await fetch(`${stack().origin}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    const [line = ''] = response.headers.getSetCookie()
    expect(line).toMatch(/; HttpOnly/)
    expect(line).toMatch(/; SameSite=Lax/)
    const cookie = line.split(';', 1)[0] as string
    const [name, value] = cookie.split('=', 2) as [string, string]
    const [token, signature] = decodeURIComponent(value).split('.') as [string, string]
    const other = signature.startsWith('A') ? 'B' : 'A'
    for (const wrong of [
      token,
      `${token}.`,
      `${token}.${other}${signature.slice(1)}`,
      `${token.slice(1)}x.${signature}`,
    ])
      expect(await send({ cookie: `${name}=${encodeURIComponent(wrong)}` })).toEqual(refused)
    expect((await send({ cookie })).status).toBe(200)
  })

  it('an actor token that the client made itself, or that nobody signed', async () => {
    const tenant = { id: home.tenantId, country: 'DE', currency: 'EUR', timeZone: 'UTC' }
    const actor = { type: 'user', id: nobody, name: 'Mallory', role: 'owner', tenant }
    const claims = new SignJWT({ actor }).setAudience('mainstreet').setExpirationTime('60s')
    const forged = await claims.setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode('guess'.repeat(9)))
    const [, payload] = forged.split('.')
    const unsigned = `${btoa('{"alg":"none"}').replaceAll('=', '')}.${payload}.`
    for (const token of [forged, unsigned])
      for (const way of [`${path}/me`, `${path}/members`, '/api/contacts/v1/companies'])
        expect(await send({ 'mainstreet-actor': token }, way)).toEqual(refused)
  })

  it('who asks the inner doors from outside', async () => {
    for (const way of [
      '/internal/session',
      '/internal/tick',
      '/api/identity/internal/session',
      '/api/identity/v1/../../../internal/session',
    ])
      expect([404, 401]).toContain((await fetch(`${stack().origin}${way}`, { redirect: 'manual' })).status)
  })
})

describe('other businesses', () => {
  it('are not there, whatever id is named', async () => {
    const [member, key] = [await join(foreign, 'member'), await newKey(foreign.call, 'member')]
    const { body: invitation } = await foreign.call('POST', `${path}/invitations`, {
      email: `${crypto.randomUUID()}@x.test`,
      role: 'viewer',
    })
    const attempts: [string, string, object?][] = [
      ['GET', `/members/${member.id}`],
      ['POST', `/members/${member.id}/change-role`, { role: 'viewer' }],
      ['DELETE', `/members/${member.id}`, {}],
      ['GET', `/invitations/${invitation.id}`],
      ['POST', `/invitations/${invitation.id}/revoke`, {}],
      ['GET', `/api-keys/${key.id}`],
      ['POST', `/api-keys/${key.id}/revoke`, {}],
    ]
    for (const [method, way, body] of attempts)
      expect([way, ...(await code(home.call(method, path + way, body)))]).toEqual([way, 404, 'not-found'])
    for (const way of ['members', 'invitations', 'api-keys'])
      expect(JSON.stringify((await home.call('GET', `${path}/${way}`)).body)).not.toContain(foreign.email)
  })

  it('cannot be entered by naming them', async () => {
    for (const tenant of [foreign.tenantId, nobody, 'x', "' or true --"])
      expect(await code(home.call('GET', `${path}/me`, undefined, { 'mainstreet-tenant': tenant }))).toEqual([
        404,
        'not-found',
      ])
    const { key } = await newKey(home.call, 'owner')
    expect(await send({ ...bearer(key), 'mainstreet-tenant': foreign.tenantId })).toEqual({
      status: 404,
      code: 'not-found',
    })
  })

  it('are the same to a member of both, one at a time', async () => {
    const member = await join(foreign, 'viewer')
    const own = await member.call('POST', `${path}/tenants`, { name: 'Own', country: 'FR', currency: 'EUR' })
    const role = async (tenant: string) =>
      (await member.call('GET', `${path}/me`, undefined, { 'mainstreet-tenant': tenant })).body.role
    expect([await role(foreign.tenantId), await role(own.body.id)]).toEqual(['viewer', 'owner'])
  })
})

describe('roles', () => {
  it.each(roles)('%s grants nothing above itself', async (role) => {
    const { call } = await join(home, role)
    const isManager = role === 'owner' || role === 'admin'
    for (const granted of roles) {
      const isAbove = granted === 'owner' && role !== 'owner'
      const expected = !isManager ? 'forbidden' : isAbove ? 'identity/above-own-role' : undefined
      expect([granted, (await call('POST', `${path}/api-keys`, { name: 'k', role: granted })).body.code]).toEqual([
        granted,
        expected,
      ])
    }
  })

  it('an admin neither touches an owner nor becomes one', async () => {
    const admin = await join(home, 'admin')
    const [owner] = (await home.call('GET', `${path}/members?filter[role]=owner`)).body.items
    const above = [403, 'identity/above-own-role']
    expect(await code(admin.call('POST', `${path}/members/${owner.id}/change-role`, { role: 'viewer' }))).toEqual(above)
    expect(await code(admin.call('DELETE', `${path}/members/${owner.id}`, {}))).toEqual(above)
    expect(await code(admin.call('POST', `${path}/members/${admin.id}/change-role`, { role: 'owner' }))).toEqual(above)
    expect(await code(admin.call('POST', `${path}/invitations`, { email: 'o@x.test', role: 'owner' }))).toEqual(above)
  })

  it('no business loses its last owner, whoever goes first', async () => {
    const business = await newBusiness()
    const [founder] = (await business.call('GET', `${path}/members`)).body.items
    const second = await join(business, 'owner')
    const leave = (call: Client, id: string) => call('POST', `${path}/members/${id}/leave`, {})
    expect(await code(leave(second.call, founder.id))).toEqual([403, 'identity/not-yourself'])
    const answers = await Promise.all([leave(business.call, founder.id), leave(second.call, second.id)])
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409])
    const sql = "select from identity.membership where tenant_id = $1 and role = 'owner'"
    expect(await query(sql, [business.tenantId])).toHaveLength(1)
  })

  it('a removed member is out', async () => {
    const member = await join(home, 'admin')
    await member.call('GET', `${path}/members`)
    await home.call('DELETE', `${path}/members/${member.id}`, {})
    const headers = { 'mainstreet-tenant': home.tenantId }
    expect((await member.call('GET', `${path}/me`)).status).toBe(200)
    expect((await member.call('GET', `${path}/api-keys`, undefined, headers)).status).toBe(404)
  })
})

describe('invitations', () => {
  it('work once, for their address, however many try at once', async () => {
    const [guest, other] = await Promise.all([newUser(), newUser()])
    const token = await invite(home.call, guest.email, 'member')
    const accept = (call: Client) => call('POST', `${path}/invitations/accept`, { token })
    expect(await code(accept(other.call))).toEqual([403, 'identity/wrong-email'])
    const answers = await Promise.all([1, 2, 3, 4].map(() => accept(guest.call)))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(await code(accept(guest.call))).toEqual([409, 'identity/invitation-over'])
    expect(await code(accept(await home.as('owner')))).toEqual([403, 'forbidden'])
  })

  it('end when revoked or replaced', async () => {
    const guest = await newUser()
    const invite = async () =>
      (await home.call('POST', `${path}/invitations`, { email: guest.email, role: 'member' })).body
    const [first, second] = [await invite(), await invite()]
    await home.call('POST', `${path}/invitations/${second.id}/revoke`, {})
    const links = await mailedLinks(guest.email, '/join', 2)
    expect(links.length).toBe(2)
    expect(JSON.stringify([first, second])).not.toContain('token')
    for (const link of links) {
      const token = tokenOf(link)
      expect(await code(guest.call('POST', `${path}/invitations/accept`, { token }))).toEqual([
        409,
        'identity/invitation-over',
      ])
    }
  })
})

describe('a session', () => {
  const open = async ({ email, password }: { email: string; password: string }) => {
    const headers = { 'content-type': 'application/json' }
    const body = JSON.stringify({ email, password })
    const answer = await fetch(`${stack().origin}/api/auth/sign-in/email`, { method: 'POST', headers, body })
    const line = answer.headers.getSetCookie().find((each) => each.includes('session_token')) ?? ''
    return line.split(';', 1)[0] as string
  }
  const post = (way: string, cookie: string, body: object = {}) =>
    fetch(`${stack().origin}/api/auth${way}`, {
      method: 'POST',
      headers: { cookie, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  const companies = '/api/contacts/v1/companies'

  it('that was signed out of is over at once, in whatever company its cookie comes', async () => {
    const member = await join(home, 'member')
    const cookie = await open(member)
    const ways = [cookie, `${cookie}; a=b`, `a=b; ${cookie}`, `${cookie};`]
    for (const way of ways) expect((await send({ cookie: way }, companies)).status).toBe(200)
    expect((await post('/sign-out', `c=d; ${cookie}`)).status).toBe(200)
    for (const way of ways) expect([way, (await send({ cookie: way }, companies)).status]).toEqual([way, 401])
  })

  it('that was ended from another one is over at once', async () => {
    const member = await join(home, 'member')
    const [here, there] = [await open(member), await open(member)]
    for (const cookie of [here, there]) expect((await send({ cookie }, companies)).status).toBe(200)
    expect((await post('/revoke-other-sessions', here)).status).toBe(200)
    expect((await send({ cookie: there }, companies)).status).toBe(401)
    expect((await send({ cookie: here }, companies)).status).toBe(200)
  })
})

describe('sign-in', () => {
  it('lets an address rest after ten wrong passwords, even for the right one', async () => {
    const { email, password } = await newUser()
    const signIn = (word: string) =>
      fetch(`${stack().origin}/api/auth/sign-in/email`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password: word }),
      }).then(({ status }) => status)
    for (let n = 0; n < 10; n++) expect(await signIn('not the password')).toBe(401)
    expect(await signIn(password)).toBe(429)
  })
})
