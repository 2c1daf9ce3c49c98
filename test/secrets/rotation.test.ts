import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { keyRing } from '#kit/auth'
import { eventually } from '#kit/testing'
import { browser, type Client, password } from '../client.ts'
import { type House, listen, openHouse } from '../house.ts'
import { codeOf } from '../security/authenticator.ts'
import { type Keeper, keeperOf } from './keeper.ts'
import { type SealedRows, sealedRows } from './sealed-rows.ts'

const email = `olivia-${crypto.randomUUID()}@example.test`
/** Whatever was issued to anybody, by what it is. */
const issued = new Map<string, string>([['password', password]])
const spans: string[] = []
let collector: Awaited<ReturnType<typeof listen>>
let house: House
let keeper: Keeper
let sealed: SealedRows

beforeAll(async () => {
  collector = await listen((body) => {
    spans.push(body)
    return 200
  })
  house = await openHouse({ OTLP_ENDPOINT: collector.url, WRANGLER_LOG: 'info' })
  keeper = await keeperOf(house)
  sealed = await sealedRows(house)
})
afterAll(async () => {
  await house?.end()
  collector?.close()
})

const months = (count: number) => new Date(Date.now() + count * 31 * 24 * 3_600_000)
const note = (what: string, text: unknown) => {
  issued.set(`${what} ${issued.size}`, String(text))
  return String(text)
}
const noteCookies = ({ jar }: Client) => {
  for (const [name, value] of jar) note(name, value)
}

function linkOf(subject: RegExp, to: string): Promise<string> {
  return eventually(async () => {
    const { items } = (await desk().send('GET', `/dev/mail/messages?to=${to}`)).body
    const mail = (items as { subject: string; text: string }[]).find((each) => subject.test(each.subject))
    if (!mail) throw new Error(`no mail ${subject} to ${to}`)
    return (/https?:\/\/\S+/.exec(mail.text) as RegExpExecArray)[0]
  })
}
const tokenOf = (link: string) => note('token', new URLSearchParams(new URL(link).hash.slice(1)).get('token'))

const desk = () => browser(house.origin)
let first: Client
let totp: string
let codes: string[]
let reset: string

async function signIn(verify: 'totp' | 'backup'): Promise<Client> {
  const on = desk()
  expect(
    (await on.send('POST', '/api/auth/sign-in/email', { email, password: issued.get('password') as string })).status,
  ).toBe(200)
  noteCookies(on)
  // A code works once, and the next one comes in half a minute.
  await house.database.query('update identity.two_factor set last_step = 0')
  const [path, code] =
    verify === 'totp' ? ['verify-totp', codeOf(totp)] : ['verify-backup-code', codes.shift() as string]
  expect(await on.send('POST', `/api/auth/two-factor/${path}`, { code })).toMatchObject({ status: 200 })
  noteCookies(on)
  return on
}
const isIn = async (on: Client) => (await on.send('GET', '/api/identity/v1/me')).status === 200

it('issues secrets of every kind', async () => {
  first = desk()
  await first.send('POST', '/api/auth/sign-up/email', { email, password, name: 'Olivia' })
  noteCookies(first)
  const verification = await linkOf(/confirm/i, email)
  expect(verification.split('#')[0]).toBe(`${house.origin}/verify-email`)
  tokenOf(verification)
  await first.send('POST', '/api/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
  const key = await first.send('POST', '/api/identity/v1/api-keys', { name: 'till', role: 'member' })
  note('key', key.body.key)
  const { body } = await first.send('POST', '/api/auth/two-factor/enable', { password })
  totp = note('totp', new URL(body.totpURI).searchParams.get('secret'))
  codes = body.backupCodes
  for (const code of codes) note('backup code', code)
  expect((await first.send('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(totp) })).status).toBe(200)
  noteCookies(first)
  await first.send('POST', '/api/auth/request-password-reset', { email })
  reset = tokenOf(await linkOf(/password/i, email))
})

it('confirms an address and resets a password by a token in the body, and by no address that holds it', async () => {
  const token = [...issued].find(([what]) => what.startsWith('token'))?.[1] as string
  const guest = desk()
  for (const path of [`/api/auth/verify-email?token=none`, `/api/auth/reset-password/none?callbackURL=/`])
    expect((await guest.send('GET', path)).status, path).toBe(404)
  expect((await guest.send('POST', '/api/auth/verify-email', { token: 'x.y.z' })).body.code).toBe('identity/link-over')
  expect((await guest.send('POST', '/api/auth/verify-email', {})).status).toBe(422)
  expect((await guest.send('POST', '/api/auth/verify-email', { token })).status).toBe(200)
  expect((await first.send('GET', '/api/identity/v1/me')).body.user.emailVerified).toBe(true)

  const guestOf = { email: 'new@example.test', role: 'member' }
  expect((await first.send('POST', '/api/identity/v1/invitations', guestOf)).status).toBe(201)
  tokenOf(await linkOf(/eingeladen/, guestOf.email))
})

it('takes new keys and another login without signing anybody out or losing a factor', async () => {
  const halfway = desk()
  await halfway.send('POST', '/api/auth/sign-in/email', { email, password })
  for (const what of ['actor', 'auth', 'database', 'sealing'] as const) {
    await keeper.act('rotate', what)
    await keeper.act('promote', what)
  }
  await expect(keeper.act('retire', 'sealing', 'k1')).rejects.toThrow('wrapped anew')
  await house.restartWorkers()
  expect(keyRing(keeper.store().authKeys).current.id).toBe('k2')
  expect(keeper.store().logins.identity).toEqual({ role: 'app_identity_b', password: expect.any(String) })
  expect(await isIn(first)).toBe(true)
  // better-auth's own routes as well, in a sign-in that was under way, and by what the old key encrypted.
  expect((await first.send('GET', '/api/auth/list-sessions')).status).toBe(200)
  const code = codes.shift() as string
  expect((await halfway.send('POST', '/api/auth/two-factor/verify-backup-code', { code })).status).toBe(200)
  expect(await isIn(halfway)).toBe(true)
  for (const way of ['totp', 'backup'] as const) expect(await isIn(await signIn(way)), way).toBe(true)
})

it('lets the old key of what is sealed go when nothing needs it, and not before', async () => {
  const { gone, stays } = sealed
  expect(await sealed.read(stays)).toBe(sealed.ibanOf(stays))
  const before = await sealed.stored(stays)
  // A Worker of before may still begin keys with the old one, so that the first pass says nothing yet.
  const waiting = async () => (await house.database.query('select waiting from identity.rewrapping')).rows
  await eventually(async () => {
    await house.tick()
    expect(await waiting()).toEqual([{ waiting: 0 }])
  })
  await expect(keeper.act('retire', 'sealing', 'k1')).rejects.toThrow('wrapped anew')
  keeper.write({ ...keeper.store(), sealingPromotedAt: '2026-01-01T00:00:00.000Z' })
  await keeper.act('retire', 'sealing', 'k1')
  expect([...keyRing(keeper.store().sealingKeys).keys.keys()]).toEqual(['k2'])
  expect([await sealed.read(stays), await sealed.read(gone)]).toEqual([sealed.ibanOf(stays), sealed.ibanOf(gone)])
  // The rows were not touched for it.
  expect(await sealed.stored(stays)).toEqual(before)
})

it('lets an old key and an old login go when nothing needs them, and not before', async () => {
  await expect(keeper.act('retire', 'auth', 'k1', months(2))).rejects.toThrow('rotate stored first')
  await keeper.act('rotate', 'stored')
  await expect(keeper.act('retire', 'auth', 'k1')).rejects.toThrow('may last until')
  await expect(keeper.act('retire', 'auth', 'k2', months(2))).rejects.toThrow('is current')
  const now = await signIn('totp')
  await keeper.act('retire', 'auth', 'k1', months(2))
  await keeper.act('retire', 'actor', 'k1')
  await keeper.act('retire', 'database')
  await sealed.eraseAndBringBack()
  await house.restartWorkers()
  expect(await isIn(now)).toBe(true)
  expect(await isIn(first)).toBe(false)
  expect(await isIn(await signIn('backup'))).toBe(true)
  const { rows } = await house.database.query(
    "select rolname from pg_roles where rolname like 'app!_%' escape '!' and rolcanlogin order by 1",
  )
  expect(rows.length).toBe(Object.keys(keeper.store().logins).length)
  expect(rows.filter(({ rolname }) => !rolname.endsWith('_b'))).toEqual([])
})

it('destroys the key of a business with the business: what comes back from a backup is unreadable', async () => {
  const { gone, stays } = sealed
  // Their sessions went with the old key.
  for (const who of [gone, stays]) await sealed.signIn(who)
  expect(await sealed.read(stays)).toBe(sealed.ibanOf(stays))
  expect(await sealed.read(gone)).toEqual([503, 'unavailable'])
  // A new beginning opens nothing of before.
  expect((await gone.send('PATCH', '/api/settings/v1/profile', { bic: 'COBADEFFXXX' })).status).toBe(503)
})

it('writes none of it into a log or a span', async () => {
  const guest = desk()
  // What somebody may still try: a token where it does not belong.
  await guest.send('GET', `/api/auth/reset-password/${reset}?callbackURL=/`)
  await guest.send('GET', `/api/contacts/v1/${reset}`)
  await guest.send('GET', `/${reset}`)
  expect(
    (await guest.send('POST', '/api/auth/reset-password', { token: reset, newPassword: 'another long password' }))
      .status,
  ).toBe(200)
  note('password', 'another long password')
  for (const who of [sealed.stays, sealed.gone]) note('iban', sealed.ibanOf(who))
  for (const [name, value] of Object.entries(keeper.store()))
    if (typeof value === 'string' && name.endsWith('Keys')) note(name, value.slice(3, 40))
  await house.stop()
  // But for the lines of wrangler itself, which names each address that is asked for; in the cloud there is none.
  const logs =
    spans.join('\n') +
    readdirSync(join(house.dataDir, 'logs'))
      .map((file) => readFileSync(join(house.dataDir, 'logs', file), 'utf8').replace(/^\[wrangler:info\].*$/gm, ''))
      .join('\n')
  expect(logs).toContain('"name":"identity POST /api/auth/reset-password"')
  expect(spans.join()).toContain('identity POST /api/auth/reset-password')
  expect(spans.join()).toContain('identity GET /api/identity/v1/me')
  for (const [what, secret] of issued) {
    expect(logs.includes(secret), what).toBe(false)
    expect(logs.includes(decodeURIComponent(secret)), what).toBe(false)
  }
})

it("keeps what a developer's machine writes from its other users", () => {
  const files = readdirSync(house.dataDir)
  expect(files).toEqual(expect.arrayContaining(['logs', 'mail.jsonl', 'postgres', 'secrets.json', 'wrangler']))
  expect(files.filter((path) => (statSync(join(house.dataDir, path)).mode & 0o077) !== 0)).toEqual([])
})
