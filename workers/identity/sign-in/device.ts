import type { Context } from 'hono'
import { generateSignedCookie } from 'hono/cookie'
import { keyRing } from '#kit/auth'
import { transact } from '#kit/db'
import { signedCookieOf } from './cookies.ts'
import { AUTH_KEYS, ORIGIN } from './environment.ts'
import { hashOf } from './secret.ts'

const lifeSeconds = 180 * 24 * 60 * 60
/** Asked late: a Worker without its secrets has no origin either, and has to say so. */
const isSecure = () => ORIGIN.startsWith('https:')

/** Of an account, as its cookie names it: nothing to who does not know the address. */
const markOf = async (email: string) => (await hashOf(`device of ${email}`)).slice(0, 16)
const nameOf = (mark: string) => `${isSecure() ? '__Host-' : ''}mainstreet.device.${mark}`

/**
 * The device, if this account was let in on it since its password last changed: whoever knew an older password has no
 * say any more. Costs a question to the database only where there is a cookie.
 */
export async function knownDevice(c: Context, email: string): Promise<string | undefined> {
  const mark = await markOf(email)
  const cookie = await signedCookieOf(c, nameOf(mark))
  const [account, id, at] = cookie ? cookie.split('~') : []
  // The signature covers the value alone, so the value says whose it is.
  if (account !== mark || !id || !at) return undefined
  const sql = `select 1 from identity.account a join identity."user" u on u.id = a.user_id
    where u.email = $1 and a.provider_id = 'credential' and a.updated_at <= $2::timestamptz
      and $2::timestamptz > now() - make_interval(secs => $3)`
  const params = [email, new Date(Number(at)).toISOString(), lifeSeconds]
  const [rows = []] = await transact('platform', [{ sql, params }])
  return rows.length > 0 ? id : undefined
}

/** The cookie by which the device is known to this account from now on. */
export async function deviceCookie(email: string): Promise<string> {
  const mark = await markOf(email)
  const value = [mark, crypto.randomUUID(), Date.now()].join('~')
  return generateSignedCookie(nameOf(mark), value, keyRing(AUTH_KEYS).current.secret, {
    path: '/',
    httpOnly: true,
    secure: isSecure(),
    sameSite: 'Lax',
    maxAge: lifeSeconds,
  })
}
