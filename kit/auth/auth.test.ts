import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { decodeProtectedHeader, SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { all, contract, op, type Role, read, roles } from '#kit/contract'
import {
  type Actor,
  allows,
  assertSecrets,
  instantOf,
  issueToken,
  keyRing,
  problemResponse,
  verifyToken,
} from './index.ts'

const newKey = (id: string) => `${id}:${randomBytes(32).toString('base64url')}`
const [k1, k2] = [newKey('k1'), newKey('k2')]
const bytesOf = (key: string) => Buffer.from(key.split(':')[1] as string, 'base64url')
const actor: Actor = {
  type: 'user',
  id: 'u1',
  name: 'Olivia',
  role: 'viewer',
  tenant: { id: '0192f0c1-0000-7000-8000-000000000001', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' },
}
const sign = (claims: object, key = k1, expires = '60s', kid?: string) =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256', kid: kid ?? (key.split(':')[0] as string) })
    .setAudience('mainstreet')
    .setExpirationTime(expires)
    .sign(bytesOf(key))

describe('actor token', () => {
  it('comes back as the actor it was made for', async () => {
    expect(await verifyToken(await issueToken(actor, k1), k1)).toEqual(actor)
  })

  it('is refused when forged, changed, expired, unsigned, for others, or missing', async () => {
    const good = await sign({ actor })
    const [head, body, signature] = good.split('.') as [string, string, string]
    const claims = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')))
    const owner = btoa(JSON.stringify({ ...claims, actor: { ...actor, role: 'owner' } })).replaceAll('=', '')
    const forAnother = new SignJWT({ actor })
      .setProtectedHeader({ alg: 'HS256', kid: 'k1' })
      .setAudience('other')
      .setExpirationTime('60s')
    const endless = new SignJWT({ actor }).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).setAudience('mainstreet')
    const refused = {
      'other secret': await sign({ actor }, newKey('k1')),
      'changed role': `${head}.${owner}.${signature}`,
      'cut signature': good.slice(0, -2),
      expired: await sign({ actor }, k1, '-1s'),
      'alg none': new UnsecuredJWT({ actor }).setAudience('mainstreet').setExpirationTime('60s').encode(),
      'other audience': await forAnother.sign(bytesOf(k1)),
      'without end': await endless.sign(bytesOf(k1)),
      missing: undefined,
      nonsense: 'x.y.z',
      'unknown key': await sign({ actor }, k2),
      'key of another name': await sign({ actor }, k1, '60s', 'k2'),
      'name of a prototype': await sign({ actor }, k1, '60s', '__proto__'),
    }
    for (const [what, token] of Object.entries(refused))
      await expect(verifyToken(token, k1), what).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

describe('the instant of an act', () => {
  const inDemo = (playedAt?: string): Actor => ({
    ...actor,
    tenant: { ...actor.tenant, isDemo: true },
    ...(playedAt !== undefined && { playedAt }),
  })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()

  it('is now, and in a demo business one of the past', async () => {
    const before = new Date().toISOString()
    for (const who of [actor, inDemo()]) expect(instantOf(who) >= before).toBe(true)
    const played = await verifyToken(await issueToken(inDemo(yesterday), k1), k1)
    expect([played.playedAt, instantOf(played)]).toEqual([yesterday, yesterday])
  })

  it('is refused in an ordinary business, in the future, and where it is none, whoever signed it', async () => {
    const refused = {
      'an ordinary business': { ...actor, playedAt: yesterday },
      'one that says it is no demo': { ...actor, playedAt: yesterday, tenant: { ...actor.tenant, isDemo: false } },
      'a minute ahead': inDemo(new Date(Date.now() + 60_000).toISOString()),
      'the end of time': inDemo('9999-12-31T23:59:59.999Z'),
    }
    for (const [what, who] of Object.entries(refused)) {
      const unauthenticated = { status: 401, code: 'unauthenticated' }
      expect(() => instantOf(who), what).toThrow(expect.objectContaining(unauthenticated))
      await expect(issueToken(who, k1), what).rejects.toMatchObject(unauthenticated)
      await expect(verifyToken(await sign({ actor: who }), k1), what).rejects.toMatchObject(unauthenticated)
    }
    for (const nonsense of ['yesterday', '', 0, '2026-02-30T00:00:00Z', `${yesterday.slice(0, -1)}+01:00`])
      await expect(verifyToken(await sign({ actor: { ...inDemo(), playedAt: nonsense } }), k1)).rejects.toThrow()
    const forged = await sign({ actor: inDemo(yesterday) }, newKey('k1'))
    await expect(verifyToken(forged, k1)).rejects.toMatchObject({ status: 401 })
  })
})

describe('a ring of keys', () => {
  const signedBy = (token: string) => decodeProtectedHeader(token).kid

  it('signs with its first key and verifies with all of them', async () => {
    const both = `${k2},${k1}`
    const [old, fresh] = [await issueToken(actor, k1), await issueToken(actor, both)]
    expect([signedBy(old), signedBy(fresh)]).toEqual(['k1', 'k2'])
    expect(await verifyToken(old, both)).toEqual(actor)
    // A Worker that has heard of the new key, yet signs with the old one.
    expect(await verifyToken(fresh, `${k1},${k2}`)).toEqual(actor)
  })

  it('knows nothing any more of what a retired key signed, not even by memory', async () => {
    const old = await issueToken(actor, `${k1},${k2}`)
    expect(await verifyToken(old, `${k2},${k1}`)).toEqual(actor)
    await expect(verifyToken(old, k2)).rejects.toMatchObject({ status: 401 })
  })

  it('is refused when a key is short, unnamed or named twice', () => {
    const short = randomBytes(31).toString('base64url')
    for (const text of ['', 'k1:', 'k1:a', k1.slice(3), `k1:${short}`, `${k1},${newKey('k1')}`, 'k0:x', `${k1};${k2}`])
      expect(() => keyRing(text), text).toThrow(/key/)
  })
})

describe('a deployed Worker', () => {
  const urlWith = (password: string) => `postgres://app_a:${password}@host/mainstreet`
  const good = { ACTOR_KEYS: k1, DATABASE_URL: urlWith('long') }
  const needed = ['ACTOR_KEYS', 'DATABASE_URL']
  const logged = (env: object) => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    expect(() => assertSecrets('shop', env, needed)).toThrow(
      expect.objectContaining({ status: 503, code: 'unavailable' }),
    )
    const [line] = log.mock.lastCall as [string]
    log.mockRestore()
    return line
  }

  it("answers with all it needs, and on a developer's machine with what is drawn there", () => {
    expect(() => assertSecrets('shop', good, needed)).not.toThrow()
    const drawn = { ACTOR_KEYS: `k1:dev-${k1.slice(3)}`, DATABASE_URL: 'x', ENVIRONMENT: 'development' }
    expect(() => assertSecrets('shop', drawn, needed)).not.toThrow()
  })

  it('is unavailable without a secret, with a weak one or with that of a developer; the log names it, never its value', () => {
    const bad: [string, Record<string, string>][] = [
      ['ACTOR_KEYS is not set', { ACTOR_KEYS: '' }],
      ['ACTOR_KEYS: key k1 is shorter than 32 bytes', { ACTOR_KEYS: 'k1:c2hvcnQ' }],
      ['ACTOR_KEYS: a key ring reads', { ACTOR_KEYS: 'better-auth-secret-12345678901234567890' }],
      ['ACTOR_KEYS is a secret of a development machine', { ACTOR_KEYS: `${k2},k1:dev-${k1.slice(3)}` }],
      ['DATABASE_URL is not set', { DATABASE_URL: '' }],
      ['DATABASE_URL is a secret of a development machine', { DATABASE_URL: urlWith('dev-abc') }],
    ]
    for (const [reason, change] of bad) {
      const line = logged({ ...good, ...change })
      expect(line).toContain(reason)
      for (const value of Object.values(change)) if (value) expect(line).not.toContain(value)
    }
  })
})

describe('permission', () => {
  const any = z.object({})
  const app = contract({
    app: 'shop',
    summary: 'A shop',
    roles: { owner: all, admin: all, accountant: ['sale.void'], member: ['read', 'sale.*'], viewer: read },
    ops: {
      'sale.get': op({ summary: '', http: 'GET /sales/:id', effect: 'read', input: any, output: any }),
      'sale.void': op({ summary: '', http: 'POST /sales/:id/void', effect: 'irreversible', input: any, output: any }),
      'price.set': op({ summary: '', http: 'PUT /prices/:id', effect: 'write', input: any, output: any }),
    },
  })

  it('is what the contract grants', () => {
    const table = Object.fromEntries(
      roles.map((role) => [role, Object.keys(app.ops).filter((name) => allows(app, role, name))]),
    )
    expect(table).toEqual({
      owner: ['sale.get', 'sale.void', 'price.set'],
      admin: ['sale.get', 'sale.void', 'price.set'],
      accountant: ['sale.void'],
      member: ['sale.get', 'sale.void'],
      viewer: ['sale.get'],
    })
  })

  it('is never given for an op that does not exist, whatever its name', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom<Role | 'system'>(...roles, 'system'), (name, role) => {
        fc.pre(!Object.hasOwn(app.ops, name))
        expect(allows(app, role, name)).toBe(false)
      }),
    )
  })
})

describe('problem', () => {
  const answered = async (fault: unknown) => {
    const response = problemResponse(fault, 'r1')
    return [response.status, ((await response.json()) as { code: string }).code, response.headers.get('retry-after')]
  }

  it('says of a connection lost on the way that it is worth trying again, and of a bug nothing', async () => {
    expect(await answered(new Error('Network connection lost.'))).toEqual([503, 'unavailable', '5'])
    expect(await answered(new Error('no such table'))).toEqual([500, 'internal', null])
    expect(await answered('Network connection lost.')).toEqual([500, 'internal', null])
  })
})
