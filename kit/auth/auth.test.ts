import fc from 'fast-check'
import { SignJWT, UnsecuredJWT } from 'jose'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { contract, op, type Role, roles } from '#kit/contract'
import { type Actor, allows, issueToken, verifyToken } from './index.ts'

const secret = 'a secret of this test'
const actor: Actor = {
  type: 'user',
  id: 'u1',
  name: 'Olivia',
  role: 'viewer',
  tenant: { id: '0192f0c1-0000-7000-8000-000000000001', country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' },
}
const sign = (claims: object, key = secret, expires = '60s') =>
  new SignJWT({ ...claims })
    .setProtectedHeader({ alg: 'HS256' })
    .setAudience('mainstreet')
    .setExpirationTime(expires)
    .sign(new TextEncoder().encode(key))

describe('actor token', () => {
  it('comes back as the actor it was made for', async () => {
    expect(await verifyToken(await issueToken(actor, secret), secret)).toEqual(actor)
  })

  it('is refused when forged, changed, expired, unsigned, for others, or missing', async () => {
    const good = await sign({ actor })
    const [head, body, signature] = good.split('.') as [string, string, string]
    const claims = JSON.parse(atob(body.replaceAll('-', '+').replaceAll('_', '/')))
    const owner = btoa(JSON.stringify({ ...claims, actor: { ...actor, role: 'owner' } })).replaceAll('=', '')
    const forAnother = new SignJWT({ actor })
      .setProtectedHeader({ alg: 'HS256' })
      .setAudience('other')
      .setExpirationTime('60s')
    const endless = new SignJWT({ actor }).setProtectedHeader({ alg: 'HS256' }).setAudience('mainstreet')
    const refused = {
      'other secret': await sign({ actor }, 'another secret'),
      'changed role': `${head}.${owner}.${signature}`,
      'cut signature': good.slice(0, -2),
      expired: await sign({ actor }, secret, '-1s'),
      'alg none': new UnsecuredJWT({ actor }).setAudience('mainstreet').setExpirationTime('60s').encode(),
      'other audience': await forAnother.sign(new TextEncoder().encode(secret)),
      'without end': await endless.sign(new TextEncoder().encode(secret)),
      missing: undefined,
      nonsense: 'x.y.z',
    }
    for (const [what, token] of Object.entries(refused))
      await expect(verifyToken(token, secret), what).rejects.toMatchObject({ status: 401, code: 'unauthenticated' })
  })
})

describe('permission', () => {
  const any = z.object({})
  const app = contract({
    app: 'shop',
    summary: 'A shop',
    roles: { member: ['read', 'sale.*'], accountant: ['sale.void'] },
    ops: {
      'sale.get': op({ summary: '', http: 'GET /sales/:id', effect: 'read', input: any, output: any }),
      'sale.void': op({ summary: '', http: 'POST /sales/:id/void', effect: 'irreversible', input: any, output: any }),
      'price.set': op({ summary: '', http: 'PUT /prices/:id', effect: 'write', input: any, output: any }),
    },
  })

  it('is what the contract grants, and reading where it is silent', () => {
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
