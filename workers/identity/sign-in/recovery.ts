import { transact } from '#kit/db'
import { forgiven } from './attempts.ts'
import { announceConfirmed } from './confirmed.ts'

/**
 * Who answers a mail owns its address. Every other link, half-way sign-in and trusted device of the account ends, and what
 * strangers tried is forgotten. If nobody had confirmed the address, whoever used the account until now had no claim to it:
 * their factor, sessions and keys end too.
 */
export async function regain(user: { id: string; email: string; emailVerified: boolean }): Promise<void> {
  if (!user.emailVerified) await announceConfirmed(user.id)
  const params = [user.id]
  const squatters = [
    { sql: 'delete from identity.two_factor where user_id = $1', params },
    { sql: 'delete from identity.session where user_id = $1', params },
    { sql: 'update identity."user" set two_factor_enabled = false where id = $1', params },
    { sql: 'select identity.end_keys($1)', params },
  ]
  await transact('platform', [
    ...(user.emailVerified ? [] : squatters),
    { sql: 'update identity."user" set email_verified = true, updated_at = now() where id = $1', params },
    { sql: 'delete from identity.verification where value = $1', params },
    await forgiven(user.email),
  ])
}

/** Whoever came by a link that was mailed to this address has shown that it is theirs. */
export async function confirmAddress(userId: string): Promise<void> {
  const sql = `update identity."user" set email_verified = true, updated_at = now()
    where id = $1 and not email_verified returning 1`
  const [confirmed = []] = await transact('platform', [{ sql, params: [userId] }])
  if (confirmed.length > 0) await announceConfirmed(userId)
}

/** Whose password a reset link is for. */
export async function ownerOfReset(token: string): Promise<{ id: string; email: string } | undefined> {
  const sql = `select u.id, u.email from identity.verification v join identity."user" u on u.id::text = v.value
    where v.identifier = $1 and v.expires_at > now()`
  const [rows] = await transact('platform', [{ sql, params: [`reset-password:${token}`] }])
  const [id, email] = (rows?.[0] ?? []) as [string?, string?]
  return id && email ? { id, email } : undefined
}
