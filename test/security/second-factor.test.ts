import { describe, expect, it } from 'vitest'
import { newUser, query, stack } from '#kit/testing'
import { codeOf, forgetCodes, fromBase32 } from './authenticator.ts'

type Body = Record<string, unknown>
const secretOf = (totpURI: string) => new URL(totpURI).searchParams.get('secret') as string

/** A browser: it keeps what it is told to keep. */
function device() {
  const jar = new Map<string, string>()
  const heard: string[] = []
  const send = async (path: string, body?: Body) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(`${stack().origin}${path}`, {
      method: body ? 'POST' : 'GET',
      headers: { cookie, ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';', 1)[0] as string).split('=', 2) as [string, string]
      heard.push(`${name}=${value}`)
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    return { status: response.status, body: (await response.json()) as Body & { code?: string } }
  }
  const isIn = async () => (await send('/api/identity/v1/me')).status === 200
  return { send, isIn, jar, heard }
}
type Device = ReturnType<typeof device>

async function protectedUser() {
  const { email, password } = await newUser()
  const desk = device()
  await desk.send('/api/auth/sign-in/email', { email, password })
  const { body } = await desk.send('/api/auth/two-factor/enable', { password })
  const { totpURI, backupCodes } = body as { totpURI: string; backupCodes: string[] }
  const secret = secretOf(totpURI)
  const verified = await desk.send('/api/auth/two-factor/verify-totp', { code: codeOf(secret) })
  expect(verified.status).toBe(200)
  await forgetCodes(email)
  const begin = async (on: Device) => on.send('/api/auth/sign-in/email', { email, password })
  return { email, password, desk, secret, backupCodes, begin }
}
type Protected = Awaited<ReturnType<typeof protectedUser>>

const totp = (on: Device, code: string, more: Body = {}) =>
  on.send('/api/auth/two-factor/verify-totp', { code, ...more })
const backup = (on: Device, code: string) => on.send('/api/auth/two-factor/verify-backup-code', { code })
const wrongCode = ({ secret }: Protected) => String((Number(codeOf(secret)) + 500_000) % 1_000_000).padStart(6, '0')

describe('a password alone', () => {
  it('opens no session: not by its answer, not by any cookie on the way', async () => {
    const user = await protectedUser()
    const before = await sessionsOf(user.email)
    const phone = device()
    const { status, body } = await user.begin(phone)
    expect([status, body.twoFactorRedirect, 'token' in body, 'user' in body]).toEqual([200, true, false, false])
    expect(await phone.isIn()).toBe(false)
    for (const cookie of phone.heard) {
      const headers = { cookie }
      expect((await fetch(`${stack().origin}/api/identity/v1/me`, { headers })).status).toBe(401)
      expect(await (await fetch(`${stack().origin}/api/auth/get-session`, { headers })).json()).toBeNull()
    }
    expect(await sessionsOf(user.email)).toBe(before)
  })

  it('does after the code, or after a backup code', async () => {
    const user = await protectedUser()
    for (const verify of [
      (on: Device) => totp(on, codeOf(user.secret)),
      (on: Device) => backup(on, user.backupCodes[0] as string),
    ]) {
      const phone = device()
      await user.begin(phone)
      expect((await verify(phone)).status).toBe(200)
      expect(await phone.isIn()).toBe(true)
    }
  })

  it('asks for no code before the factor was confirmed with one', async () => {
    const { email, password } = await newUser()
    const desk = device()
    await desk.send('/api/auth/sign-in/email', { email, password })
    await desk.send('/api/auth/two-factor/enable', { password })
    expect(await totp(desk, '000000')).toMatchObject({ status: 422, body: { code: 'identity/wrong-code' } })
    const phone = device()
    await phone.send('/api/auth/sign-in/email', { email, password })
    expect(await phone.isIn()).toBe(true)
  })

  it('neither turns the factor on or off nor makes new codes when it is wrong, nor is it guessed inside', async () => {
    const { desk } = await protectedUser()
    const password = 'not the password'
    const paths = ['disable', 'generate-backup-codes', 'enable']
    for (let attempt = 0; attempt < 10; attempt++)
      expect(await desk.send(`/api/auth/two-factor/${paths[attempt % 3]}`, { password })).toMatchObject({
        status: 422,
        body: { code: 'identity/wrong-password' },
      })
    expect((await desk.send('/api/auth/two-factor/disable', { password: 'correct horse battery' })).status).toBe(429)
  })

  it('is no way around: a person cannot turn the factor off like a name', async () => {
    const user = await protectedUser()
    await user.desk.send('/api/auth/update-user', { name: 'New', twoFactorEnabled: false })
    expect((await user.begin(device())).body.twoFactorRedirect).toBe(true)
  })
})

describe('a code', () => {
  it('needs the sign-in that it belongs to', async () => {
    const [user, other] = [await protectedUser(), await protectedUser()]
    const stranger = device()
    expect(await totp(stranger, codeOf(user.secret))).toMatchObject({
      status: 401,
      body: { code: 'identity/sign-in-over' },
    })
    await other.begin(stranger)
    expect((await totp(stranger, codeOf(user.secret))).body.code).toBe('identity/wrong-code')
    expect((await backup(stranger, user.backupCodes[0] as string)).body.code).toBe('identity/wrong-code')
    expect(await stranger.isIn()).toBe(false)
  })

  it('ends the sign-in after five wrong ones, and locks the factor after ten, whatever comes then', async () => {
    const user = await protectedUser()
    const phone = device()
    for (const attempts of [5, 5]) {
      await user.begin(phone)
      for (let n = 0; n < attempts; n++)
        expect(await totp(phone, wrongCode(user))).toMatchObject({ status: 422, body: { code: 'identity/wrong-code' } })
    }
    await user.begin(phone)
    expect(await totp(phone, codeOf(user.secret))).toMatchObject({ status: 429, body: { code: 'rate-limited' } })
    expect((await backup(phone, user.backupCodes[0] as string)).status).toBe(429)
    expect(await phone.isIn()).toBe(false)
  })

  it('is refused in a sign-in that five wrong ones have ended, right as it may be', async () => {
    const user = await protectedUser()
    const phone = device()
    await user.begin(phone)
    for (let n = 0; n < 5; n++) await totp(phone, wrongCode(user))
    expect((await totp(phone, codeOf(user.secret))).body.code).toBe('identity/sign-in-over')
    expect(await phone.isIn()).toBe(false)
  })

  it('opens one session when it is sent many times at once', async () => {
    const user = await protectedUser()
    const phone = device()
    await user.begin(phone)
    const before = await sessionsOf(user.email)
    await Promise.all([1, 2, 3, 4].map(() => totp(phone, codeOf(user.secret))))
    expect(await sessionsOf(user.email)).toBe(before + 1)
  })

  it('works once, however many sign-ins send it at once', async () => {
    const user = await protectedUser()
    const phones = Array.from({ length: 5 }, device)
    for (const phone of phones) await user.begin(phone)
    const answers = await Promise.all(phones.map((phone) => totp(phone, codeOf(user.secret))))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422])
    const late = device()
    await user.begin(late)
    expect((await totp(late, codeOf(user.secret, -1))).body.code).toBe('identity/wrong-code')
    expect(await late.isIn()).toBe(false)
  })

  it('turns a factor on and opens no session afterwards', async () => {
    const { email, password } = await newUser()
    const [desk, phone] = [device(), device()]
    await desk.send('/api/auth/sign-in/email', { email, password })
    const { body } = await desk.send('/api/auth/two-factor/enable', { password })
    const code = codeOf(secretOf(body.totpURI as string))
    expect((await totp(desk, code)).status).toBe(200)
    await phone.send('/api/auth/sign-in/email', { email, password })
    expect((await totp(phone, code)).body.code).toBe('identity/wrong-code')
  })

  it('is guessed ten times at most, however many sign-ins guess at once', async () => {
    const user = await protectedUser()
    const phones = Array.from({ length: 15 }, device)
    for (const phone of phones) await user.begin(phone)
    const answers = await Promise.all(phones.flatMap((phone) => [1, 2, 3, 4].map(() => totp(phone, wrongCode(user)))))
    expect(answers.filter(({ body }) => body.code === 'identity/wrong-code').length).toBeLessThanOrEqual(10)
    // Whether some find their sign-in over already (401) is for whoever comes first to decide.
    const statuses = new Set(answers.map(({ status }) => status).filter((status) => status !== 401))
    expect(statuses).toEqual(new Set([422, 429]))
  })

  it('of the backup works once when it is sent many times at once', async () => {
    const user = await protectedUser()
    const phones = Array.from({ length: 5 }, device)
    for (const phone of phones) await user.begin(phone)
    const answers = await Promise.all(phones.map((phone) => backup(phone, user.backupCodes[0] as string)))
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422, 422, 422])
  })

  it('of the backup works once, and not at all when new ones were made', async () => {
    const user = await protectedUser()
    const [used, unused] = user.backupCodes as [string, string]
    const phone = device()
    await user.begin(phone)
    expect((await backup(phone, used)).status).toBe(200)
    const another = device()
    await user.begin(another)
    expect((await backup(another, used)).body.code).toBe('identity/wrong-code')
    const { body } = await user.desk.send('/api/auth/two-factor/generate-backup-codes', { password: user.password })
    expect((await backup(another, unused)).body.code).toBe('identity/wrong-code')
    expect((await backup(another, (body.backupCodes as string[])[0] as string)).status).toBe(200)
  })
})

describe('a device that was trusted', () => {
  it('is spared the code, until the password changes', async () => {
    const user = await protectedUser()
    const phone = device()
    await user.begin(phone)
    await totp(phone, codeOf(user.secret), { trustDevice: true })
    await phone.send('/api/auth/sign-out', {})
    expect((await user.begin(phone)).body.twoFactorRedirect).toBeUndefined()
    expect(await phone.isIn()).toBe(true)
    await phone.send('/api/auth/sign-out', {})
    const newPassword = 'another horse battery'
    const changed = { currentPassword: user.password, newPassword }
    expect((await user.desk.send('/api/auth/change-password', changed)).status).toBe(200)
    const again = await phone.send('/api/auth/sign-in/email', { email: user.email, password: newPassword })
    expect(again.body.twoFactorRedirect).toBe(true)
    expect(await phone.isIn()).toBe(false)
  })

  it("is trusted with its own person's sign-in alone", async () => {
    const [user, other] = [await protectedUser(), await protectedUser()]
    const phone = device()
    await user.begin(phone)
    await totp(phone, codeOf(user.secret), { trustDevice: true })
    await phone.send('/api/auth/sign-out', {})
    expect((await other.begin(phone)).body.twoFactorRedirect).toBe(true)
    expect(await phone.isIn()).toBe(false)
  })
})

describe('secrets', () => {
  it('are stored so that the database alone gives no code, and are shown to nobody afterwards', async () => {
    const user = await protectedUser()
    const { secret } = user
    const [row] = await query<{ text: string }>(
      'select t::text as text from identity.two_factor t join identity."user" u on u.id = t.user_id where u.email = $1',
      [user.email],
    )
    for (const kept of [secret, fromBase32(secret).toString(), ...user.backupCodes])
      expect(row?.text).not.toContain(kept)
    const closed = ['get-totp-uri', 'view-backup-codes', 'send-otp', 'verify-otp', 'totp/generate']
    for (const path of closed)
      expect([
        path,
        (await user.desk.send(`/api/auth/two-factor/${path}`, { password: user.password })).status,
      ]).toEqual([path, 404])
  })

  it('of a person are not reached by naming them from another session', async () => {
    const [user, other] = [await protectedUser(), await protectedUser()]
    const [row] = await query<{ id: string }>('select id from identity."user" where email = $1', [user.email])
    const { body } = await other.desk.send('/api/auth/two-factor/generate-backup-codes', {
      password: other.password,
      userId: row?.id,
    })
    await other.desk.send('/api/auth/two-factor/disable', { password: other.password, userId: row?.id })
    const phone = device()
    expect((await user.begin(phone)).body.twoFactorRedirect).toBe(true)
    expect((await backup(phone, (body.backupCodes as string[])[0] as string)).body.code).toBe('identity/wrong-code')
    expect((await backup(phone, user.backupCodes[0] as string)).status).toBe(200)
  })
})

async function sessionsOf(email: string): Promise<number> {
  const sql = 'select from identity.session s join identity."user" u on u.id = s.user_id where u.email = $1'
  return (await query(sql, [email])).length
}
