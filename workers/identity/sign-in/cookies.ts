import { constantTimeEqual, makeSignature } from 'better-auth/crypto'
import type { Context } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import { keyRing } from '#kit/auth'
import { sessionCookieName } from './auth.ts'
import { AUTH_KEYS } from './environment.ts'

/** The session that a cookie proves. */
export async function sessionTokenOf(c: Context): Promise<string | undefined> {
  return signedCookieOf(c, await sessionCookieName())
}

/** What a cookie says, whichever key of the ring signed it. */
export async function signedCookieOf(c: Context, name: string): Promise<string | undefined> {
  for (const { secret } of keyRing(AUTH_KEYS).keys.values()) {
    const value = await getSignedCookie(c, secret, name)
    if (value) return value
  }
  return undefined
}

/** better-auth verifies cookies with the current key alone: what an older key of the ring signed is signed anew on the way in. */
export async function withCurrentSignatures(request: Request): Promise<Request> {
  const cookie = request.headers.get('cookie')
  if (!cookie || keyRing(AUTH_KEYS).keys.size === 1) return request
  const pairs = await Promise.all(cookie.split(/; */).map(signedAnew))
  const headers = new Headers(request.headers)
  headers.set('cookie', pairs.join('; '))
  return new Request(request, { headers })
}

const signed = /^((?:__Secure-)?better-auth\.[^=]+)=(.+)$/

async function signedAnew(pair: string): Promise<string> {
  const [, name, encoded = ''] = signed.exec(pair) ?? []
  const text = name && decoded(encoded)
  if (!text) return pair
  const dot = text.lastIndexOf('.')
  const [value, signature] = [text.slice(0, dot), text.slice(dot + 1)]
  const { current, keys } = keyRing(AUTH_KEYS)
  for (const key of keys.values()) {
    if (key === current || !(await isSignedBy(key.secret, value, signature))) continue
    return `${name}=${encodeURIComponent(`${value}.${await makeSignature(value, current.secret)}`)}`
  }
  return pair
}

async function isSignedBy(secret: string, value: string, signature: string): Promise<boolean> {
  return constantTimeEqual(await makeSignature(value, secret), signature)
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text)
  } catch {
    return undefined
  }
}
