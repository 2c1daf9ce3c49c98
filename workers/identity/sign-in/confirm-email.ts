import type { Context } from 'hono'
import { jwtVerify, SignJWT } from 'jose'
import { invalid, keyRing } from '#kit/auth'
import type { AppEnv } from '#kit/serve'
import { verifyEmail } from './auth.ts'
import { withCurrentSignatures } from './cookies.ts'
import { AUTH_KEYS } from './environment.ts'
import { recorded } from './record.ts'
import { toFault } from './to-fault.ts'

/** `POST /api/auth/verify-email { token }`: what the link of the mail leads to. */
export async function confirmEmail(c: Context<AppEnv>): Promise<Response> {
  const { token } = (await c.req.json().catch(() => ({}))) as { token?: unknown }
  if (typeof token !== 'string' || token.length > 4096) throw invalid('#/token', 'required')
  const { headers } = await withCurrentSignatures(new Request(c.req.url, { headers: c.req.raw.headers }))
  const response = await recorded(c, { token }, async () => verifyEmail(await underCurrentKey(token), headers))
  if (response.status < 400) return response
  throw await toFault(response)
}

/** better-auth verifies with the current key alone; a mail that went out before the key changed still holds. */
async function underCurrentKey(token: string): Promise<string> {
  const { current, keys } = keyRing(AUTH_KEYS)
  const encoder = new TextEncoder()
  for (const key of keys.values()) {
    if (key === current) continue
    const verified = await jwtVerify(token, encoder.encode(key.secret), { algorithms: ['HS256'] }).catch(
      () => undefined,
    )
    if (verified)
      return new SignJWT(verified.payload).setProtectedHeader({ alg: 'HS256' }).sign(encoder.encode(current.secret))
  }
  return token
}
