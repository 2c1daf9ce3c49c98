import { createOTP } from '@better-auth/utils/otp'
import type { SecretConfig } from 'better-auth'
import { symmetricDecrypt } from 'better-auth/crypto'
import { twoFactor } from 'better-auth/plugins/two-factor'
import { transact } from '#kit/db'

const stepSeconds = 30

/**
 * An authenticator's codes, and ten backup codes that work once each. Five wrong codes end a sign-in; how many there may be
 * over all sign-ins, attempts.ts counts, since better-auth does so when it has looked at the code already.
 */
export const secondFactor = twoFactor({
  trustDeviceMaxAge: 30 * 24 * 60 * 60,
  accountLockout: { enabled: false },
})

/** Devices that were spared the code are asked again: whoever had the password may have had the device. */
export async function distrustDevices(userId: string): Promise<void> {
  const sql = "delete from identity.verification where value = $1 and identifier like 'trust-device-%'"
  await transact('platform', [{ sql, params: [userId] }])
}

/** Whose code is asked for: of the session, or else of the sign-in that is half done. As better-auth decides it. */
export async function personOfCode(session: string, challenge: string): Promise<string | undefined> {
  const sql = `select coalesce((select s.user_id::text from identity.session s where s.token = $1 and s.expires_at > now()),
    (select v.value from identity.verification v where v.identifier = $2 and v.expires_at > now()
      order by v.created_at desc limit 1))`
  const [rows] = await transact('platform', [{ sql, params: [session, challenge] }])
  return (rows?.[0]?.[0] as string | null) ?? undefined
}

/**
 * False when the code was used already, or an older one than was used last (RFC 6238, 5.2). The step is taken before the code is
 * answered, in one statement, so of many at once one gets through. What is no code of this moment better-auth refuses itself.
 */
export async function takeStep(userId: string, code: string, key: string | SecretConfig): Promise<boolean> {
  const [rows] = await transact('platform', [
    { sql: 'select secret from identity.two_factor where user_id = $1', params: [userId] },
  ])
  const stored = rows?.[0]?.[0] as string | undefined
  if (!stored) return true
  const authenticator = createOTP(await symmetricDecrypt({ key, data: stored }), { digits: 6, period: stepSeconds })
  const present = Math.floor(Date.now() / 1000 / stepSeconds)
  const steps = [present - 1, present, present + 1]
  const codes = await Promise.all(steps.map((step) => authenticator.hotp(step)))
  const step = steps.findLast((_, index) => codes[index] === code)
  if (step === undefined) return true
  const sql = 'update identity.two_factor set last_step = $2 where user_id = $1 and last_step < $2 returning 1'
  const [taken = []] = await transact('platform', [{ sql, params: [userId, step] }])
  return taken.length > 0
}
