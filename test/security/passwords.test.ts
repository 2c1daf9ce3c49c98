import { describe, expect, it } from 'vitest'
import { mailedLinks, newUser, query, stack, tokenOf } from '#kit/testing'

type Headers = Record<string, string>
type Body = Record<string, unknown>

/** From an address of its own (TEST-NET-3 and the like), unless told: the house counts by network. */
const from = (address: string): Headers => ({ 'cf-connecting-ip': address })

async function post(way: string, body: Body | string, headers: Headers = {}) {
  const response = await fetch(`${stack().origin}/api/auth${way}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  const answer = (await response.json()) as { code?: string; errors?: { pointer: string }[] } & Body
  const cookie = response.headers.getSetCookie().map((line) => line.split(';', 1)[0]).join('; ') // biome-ignore format: one thought
  return { status: response.status, body: answer, code: answer.code, pointer: answer.errors?.[0]?.pointer, cookie }
}
const signIn = (email: string, password: string, headers?: Headers) =>
  post('/sign-in/email', { email, password }, headers)
const tally = (answers: { status: number }[]) => {
  const counts: Record<number, number> = {}
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1
  return counts
}
const wrong = 'not the password'

describe('a password is counted before it is checked', () => {
  it('however many come at once', async () => {
    const { email, password } = await newUser()
    const guesses = Array.from({ length: 30 }, () => signIn(email, wrong))
    expect(tally(await Promise.all(guesses))).toEqual({ 401: 10, 429: 20 })
    expect((await signIn(email, password)).status).toBe(429)
  })

  it('in JSON alone: a form is refused before anybody looks', async () => {
    const { email, password } = await newUser()
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    for (const word of [wrong, password]) {
      const answer = await post('/sign-in/email', new URLSearchParams({ email, password: word }).toString(), form)
      expect([answer.status, answer.code, answer.cookie]).toEqual([415, 'identity/not-json', ''])
    }
    const text = await post('/sign-in/email', JSON.stringify({ email, password }), { 'content-type': 'text/plain' })
    expect(text.status).toBe(415)
  })

  it('inside a session too, by the person and whichever way asks for it', async () => {
    const { email, password } = await newUser()
    const sessions = await Promise.all([signIn(email, password), signIn(email, password)])
    const ways = ['/two-factor/enable', '/change-password', '/two-factor/generate-backup-codes', '/two-factor/disable']
    const body = { password: wrong, currentPassword: wrong, newPassword: 'another horse battery' }
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, n) =>
        post(ways[n % 2] as string, body, { cookie: sessions[n % 2]?.cookie as string }),
      ),
    )
    expect(tally(answers)).toEqual({ 422: 10, 429: 14 })
    for (const way of ways)
      expect((await post(way, { ...body, password }, { cookie: sessions[0].cookie })).status).toBe(429)
  })

  it('and has no other door: what the product does not use is not there', async () => {
    const { email, password } = await newUser()
    const { cookie } = await signIn(email, password)
    const closed = [
      '/verify-password',
      '/sign-in/social',
      '/change-email',
      '/delete-user',
      '/update-session',
      '/link-social',
    ]
    for (const way of closed) expect([way, (await post(way, { password }, { cookie })).status]).toEqual([way, 404])
  })

  it('and a right one costs nothing', async () => {
    const { email, password } = await newUser()
    for (let n = 0; n < 12; n++) expect((await signIn(email, password)).status).toBe(200)
  })
})

describe('a network', () => {
  it('of IPv6 is a whole /64, whatever address of it is chosen', async () => {
    const { email } = await newUser()
    const prefix = `2001:db8:${hex()}:${hex()}`
    const answers = await Promise.all(
      Array.from({ length: 40 }, (_, n) => signIn(`${n}.${email}`, wrong, from(`${prefix}::${(n + 1).toString(16)}`))),
    )
    expect(tally(answers)).toMatchObject({ 429: expect.any(Number) })
  })

  it('signs up so many and no more, and learns of no more taken addresses', async () => {
    const network = `${203}.0.113.${1 + Math.floor(Math.random() * 250)}`
    const subject = `sign-up:${network}`
    await query(
      `insert into identity.attempt (subject, count, ends_at) values ($1, 30, now() + interval '1 hour')
       on conflict (subject) do update set count = 30, ends_at = excluded.ends_at`,
      [subject],
    )
    const { email } = await newUser()
    const person = { email, password: 'correct horse battery', name: 'Mallory' }
    expect((await post('/sign-up/email', person, from(network))).status).toBe(429)
    expect((await post('/sign-up/email', person)).code).toBe('identity/email-taken')
  })
})

describe('wrong passwords of a stranger', () => {
  it('keep nobody out: not elsewhere, not on a known device, not after a reset by mail', async () => {
    const { email, password } = await newUser()
    const known = await signIn(email, password)
    const stranger = from('198.51.100.1')
    const guesses = Array.from({ length: 12 }, () => signIn(email, wrong, stranger))
    expect(tally(await Promise.all(guesses))).toMatchObject({ 429: 2 })
    expect((await signIn(email, password, stranger)).status).toBe(429)
    expect((await signIn(email, password, from('198.51.100.2'))).status).toBe(200)
    expect((await signIn(email, password, { ...stranger, cookie: known.cookie })).status).toBe(200)
    const newPassword = 'another horse battery'
    const reset = await resetByMail(email, newPassword)
    expect(reset.status).toBe(200)
    expect((await signIn(email, newPassword, stranger)).status).toBe(200)
  })

  it('cannot use up the day of who has a device that was let in, or a mailbox', async () => {
    const { email, password } = await newUser()
    const known = await signIn(email, password)
    await query(
      "update identity.attempt set count = 100 where subject like 'password:%:day' and account is not null and account = $1",
      [await accountOf(email)],
    )
    expect((await signIn(email, password, from('198.51.100.3'))).status).toBe(429)
    expect((await signIn(email, password, { cookie: known.cookie })).status).toBe(200)
    const newPassword = 'another horse battery'
    const reset = await resetByMail(email, newPassword)
    await query('update identity.attempt set count = 100 where account = $1', [await accountOf(email)])
    expect((await signIn(email, newPassword, { cookie: reset.cookie })).status).toBe(200)
    // What was let in by the old password is a stranger again.
    await signIn(email, wrong, from('198.51.100.4'))
    await query('update identity.attempt set count = 100 where account = $1', [await accountOf(email)])
    expect((await signIn(email, newPassword, { ...from('198.51.100.4'), cookie: known.cookie })).status).toBe(429)
  })

  it('are not spared by the cookie of another account', async () => {
    const [victim, mallory] = await Promise.all([newUser(), newUser()])
    const { cookie } = await signIn(mallory.email, mallory.password)
    const [, value] = /mainstreet\.device\.\w+=([^;]+)/.exec(cookie) ?? []
    const { cookie: theirs } = await signIn(victim.email, victim.password)
    const [name] = /mainstreet\.device\.\w+/.exec(theirs) ?? []
    const forged = { cookie: `${name}=${value}` }
    const guesses = Array.from({ length: 12 }, (_, n) => signIn(victim.email, wrong, n % 2 ? forged : {}))
    expect(tally(await Promise.all(guesses))).toEqual({ 401: 10, 429: 2 })
  })
})

describe('a new password', () => {
  it.each(['1234567890', 'password12', 'Mainstreet2026', 'zzzzzzzzzzzz'])(
    'is not %s, wherever it is chosen',
    async (weak) => {
      const { email, password } = await newUser()
      const signUp = await post('/sign-up/email', { email: `new-${email}`, password: weak, name: 'Ada' })
      expect([signUp.status, signUp.code, signUp.pointer]).toEqual([422, 'identity/weak-password', '#/password'])
      const { cookie } = await signIn(email, password)
      const change = await post('/change-password', { currentPassword: password, newPassword: weak }, { cookie })
      expect([change.status, change.code, change.pointer]).toEqual([422, 'identity/weak-password', '#/newPassword'])
      const reset = await resetByMail(email, weak)
      expect([reset.status, reset.code, reset.pointer]).toEqual([422, 'identity/weak-password', '#/newPassword'])
    },
  )
})

describe('what a person is called', () => {
  it('is one short line without an address, and an email address has its lengths', async () => {
    const { email, password, call } = await newUser()
    const { cookie } = await signIn(email, password)
    const names = [
      '',
      '   ',
      'x'.repeat(121),
      'a\u0000',
      'A\r\nBcc: evil@evil.test',
      'Sign in at https://evil.test',
      'www.evil.test',
      '\u202eadA',
    ]
    for (const name of names) {
      const changed = await post('/update-user', { name }, { cookie })
      expect([name, changed.status, changed.pointer]).toEqual([name, 422, '#/name'])
      const signUp = await post('/sign-up/email', { email: `new-${email}`, password, name })
      expect([name, signUp.status, signUp.pointer]).toEqual([name, 422, '#/name'])
      const tenant = await call('POST', '/api/identity/v1/tenants', { name, country: 'DE', currency: 'EUR' })
      expect([name, tenant.status, tenant.body.errors[0].pointer]).toEqual([name, 422, '#/name'])
    }
    expect((await post('/update-user', { name: 'Zoë O’Neil-Müller' }, { cookie })).status).toBe(200)
    for (const long of [
      `${'x'.repeat(65)}@example.test`,
      `x@${'y'.repeat(60)}.${'y'.repeat(60)}.${'y'.repeat(60)}.${'y'.repeat(60)}.${'y'.repeat(60)}.test`,
    ]) {
      const signUp = await post('/sign-up/email', { email: long, password, name: 'Ada' })
      expect([signUp.status, signUp.pointer]).toEqual([422, '#/email'])
    }
  })
})

const hex = () => Math.floor(Math.random() * 0xffff).toString(16)

async function accountOf(email: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(email))
  return Buffer.from(digest).toString('hex')
}

async function resetByMail(email: string, newPassword: string) {
  await post('/request-password-reset', { email, redirectTo: `${stack().origin}/reset-password` })
  const [link] = await mailedLinks(email, '/reset-password')
  return post('/reset-password', { token: tokenOf(link), newPassword })
}
