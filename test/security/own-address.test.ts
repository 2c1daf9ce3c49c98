import { describe, expect, it } from 'vitest'
import { afterCoolDown, invite, mailedLinks, newBusiness, newUser, stack, tokenOf } from '#kit/testing'
import { codeOf } from './authenticator.ts'

type Body = Record<string, unknown>

async function post(way: string, body: Body, cookie = '') {
  const headers = { 'content-type': 'application/json', cookie }
  const response = await fetch(`${stack().origin}/api${way}`, { method: 'POST', headers, body: JSON.stringify(body) })
  const kept = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ') // biome-ignore format: one thought
  return { status: response.status, body: (await response.json()) as Body & { code?: string }, cookie: kept }
}
const me = async (cookie: string) =>
  (await fetch(`${stack().origin}/api/identity/v1/me`, { headers: { cookie } })).status

const requestReset = (email: string) =>
  post('/auth/request-password-reset', { email, redirectTo: `${stack().origin}/reset-password` })
const tokensFor = async (email: string, least: number) =>
  (await mailedLinks(email, '/reset-password', least)).map(tokenOf)
const reset = (token: string, newPassword: string) => post('/auth/reset-password', { token, newPassword })

describe('the owner of an address', () => {
  it('gets in whatever a stranger made of it, and the stranger is out', async () => {
    const { email, password } = await newUser(false)
    const squatter = await post('/auth/sign-in/email', { email, password })
    const { body } = await post('/auth/two-factor/enable', { password }, squatter.cookie)
    const secret = new URL(body.totpURI as string).searchParams.get('secret') as string
    const on = await post('/auth/two-factor/verify-totp', { code: codeOf(secret) }, squatter.cookie)
    await post('/identity/v1/tenants', { name: 'Taken', country: 'DE', currency: 'EUR' }, on.cookie)
    const key = await post('/identity/v1/api-keys', { name: 'left', role: 'owner' }, on.cookie)
    expect([on.status, key.status, await me(on.cookie)]).toEqual([200, 201, 200])

    const signUp = await post('/auth/sign-up/email', { email, password: 'my own horse battery', name: 'Olivia' })
    expect(signUp.body.code).toBe('identity/email-taken')
    const [token] = await tokensFor(email, 1)
    const newPassword = 'another horse battery'
    expect((await reset(token as string, newPassword)).status).toBe(200)
    const owner = await post('/auth/sign-in/email', { email, password: newPassword })
    expect([owner.status, owner.body.twoFactorRedirect]).toEqual([200, undefined])
    expect((owner.body.user as Body).emailVerified).toBe(true)
    expect(await me(on.cookie)).toBe(401)
    const headers = { authorization: `Bearer ${key.body.key}` }
    expect((await fetch(`${stack().origin}/api/identity/v1/members`, { headers })).status).toBe(401)
  })

  it('keeps the second factor when a mail is answered for an address that was confirmed', async () => {
    const { email, password } = await newUser()
    const { cookie } = await post('/auth/sign-in/email', { email, password })
    const { body } = await post('/auth/two-factor/enable', { password }, cookie)
    const secret = new URL(body.totpURI as string).searchParams.get('secret') as string
    await post('/auth/two-factor/verify-totp', { code: codeOf(secret) }, cookie)
    await requestReset(email)
    const [token] = await tokensFor(email, 1)
    await reset(token as string, 'another horse battery')
    const again = await post('/auth/sign-in/email', { email, password: 'another horse battery' })
    expect(again.body.twoFactorRedirect).toBe(true)
  })

  it('ends every other link by using one', async () => {
    const { email } = await newUser()
    await requestReset(email)
    await tokensFor(email, 1)
    await afterCoolDown(email)
    await requestReset(email)
    const [newer, older] = (await tokensFor(email, 2)) as [string, string]
    expect((await reset(newer, 'another horse battery')).status).toBe(200)
    for (const token of [older, newer])
      expect((await reset(token, 'a third horse battery')).body.code).toBe('identity/link-over')
  })
})

describe('an address', () => {
  it('is not told from an unknown one by asking for a mail', async () => {
    const { email } = await newUser()
    for (const way of ['/auth/request-password-reset', '/auth/send-verification-email']) {
      const answers = await Promise.all([post(way, { email }), post(way, { email: `no-${email}` })])
      expect(answers.map(({ status, body }) => [status, body])).toEqual([
        [200, { status: true }],
        [200, { status: true }],
      ])
    }
  })

  it('is confirmed by the link of an invitation, which its inviter never sees', async () => {
    const business = await newBusiness()
    const guest = await newUser(false)
    const { body } = await business.call('POST', '/api/identity/v1/invitations', { email: guest.email, role: 'member' })
    expect(body).not.toHaveProperty('url')
    expect(JSON.stringify(body)).not.toContain('/join')
    const [link] = await mailedLinks(guest.email, '/join')
    await guest.call('POST', '/api/identity/v1/invitations/accept', { token: tokenOf(link) })
    expect((await guest.call('GET', '/api/identity/v1/me')).body.user.emailVerified).toBe(true)
  })

  it('that nobody confirmed invites nobody', async () => {
    const { call } = await newUser(false)
    await call('POST', '/api/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
    const { status, body } = await call('POST', '/api/identity/v1/invitations', { email: 'a@x.test', role: 'viewer' })
    expect([status, body.code]).toEqual([403, 'identity/unconfirmed-address'])
  })

  it('does not go on inviting once who invited has gone', async () => {
    const business = await newBusiness()
    const [admin, guest] = await Promise.all([newUser(), newUser()])
    const accept = (user: typeof guest, token: string) =>
      user.call('POST', '/api/identity/v1/invitations/accept', { token })
    const joined = await accept(admin, await invite(business.call, admin.email, 'admin'))
    const token = await invite(admin.call, guest.email, 'admin')
    await business.call('DELETE', `/api/identity/v1/members/${joined.body.id}`, {})
    expect((await accept(guest, token)).body.code).toBe('identity/invitation-over')
  })
})
