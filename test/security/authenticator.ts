import { createHmac } from 'node:crypto'
import { type newUser, query } from '#kit/testing'

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The bytes that a base32 text stands for (RFC 4648). */
export function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
}

/** What an authenticator shows for a secret now, or so many steps from now (RFC 6238). */
export function codeOf(secret: string, ahead = 0): string {
  const step = Buffer.alloc(8)
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead))
  const mac = createHmac('sha1', fromBase32(secret)).update(step).digest()
  const offset = (mac.at(-1) as number) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

type User = Awaited<ReturnType<typeof newUser>>

/** Turns a person's second factor on, which ends the session that `call` has; answers what an authenticator keeps. */
export async function protect({ call, email, password }: User): Promise<{ secret: string; backupCodes: string[] }> {
  const { body } = await call('POST', '/api/auth/two-factor/enable', { password })
  const secret = new URL(body.totpURI).searchParams.get('secret') as string
  const verified = await call('POST', '/api/auth/two-factor/verify-totp', { code: codeOf(secret) })
  if (verified.status !== 200) throw new Error(`verify-totp answered ${verified.status}`)
  await forgetCodes(email)
  return { secret, backupCodes: body.backupCodes }
}

/** A code works once, and the next one comes in half a minute: for tests that are about something else. */
export async function forgetCodes(email: string): Promise<void> {
  await query(
    'update identity.two_factor t set last_step = 0 from identity."user" u where u.id = t.user_id and u.email = $1',
    [email],
  )
}
