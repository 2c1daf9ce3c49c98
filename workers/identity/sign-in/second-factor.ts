import { twoFactor } from 'better-auth/plugins/two-factor'
import { transact } from '#kit/db'

/**
 * An authenticator's codes, and ten backup codes that work once each. Five wrong codes end a sign-in; ten, over however
 * many sign-ins, lock the factor for a quarter of an hour.
 */
export const secondFactor = twoFactor({
  trustDeviceMaxAge: 30 * 24 * 60 * 60,
  accountLockout: { maxFailedAttempts: 10, durationSeconds: 15 * 60 },
})

/** A code by mail would be no second factor to who reads the mail, and a secret is shown when it is made alone. */
export const closed = [
  // Its token stands in the query, which logs keep; POST takes it in the body (sign-in/confirm-email.ts).
  '/verify-email',
  '/two-factor/send-otp',
  '/two-factor/verify-otp',
  '/two-factor/get-totp-uri',
]

/** Devices that were spared the code are asked again: whoever had the password may have had the device. */
export async function distrustDevices(userId: string): Promise<void> {
  const sql = "delete from identity.verification where value = $1 and identifier like 'trust-device-%'"
  await transact('platform', [{ sql, params: [userId] }])
}
