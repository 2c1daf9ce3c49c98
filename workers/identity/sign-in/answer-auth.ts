import type { Context } from 'hono'
import { getSignedCookie } from 'hono/cookie'
import { Fault, invalid } from '#kit/auth'
import type { AppEnv } from '#kit/serve'
import { identity } from '../contract.ts'
import { answer, sessionCookieName } from './auth.ts'
import { AUTH_SECRET } from './environment.ts'
import { limitFailures } from './limit.ts'
import { recorded } from './record.ts'

/** better-auth behind the manners of the house: wrong passwords are limited, every error is a problem (RFC 9457). */
export async function answerAuth(c: Context<AppEnv>): Promise<Response> {
  const request = await withBody(c.req.raw)
  const whose = await whosePassword(c, request)
  const attempt = () => recorded(c, request, () => answer(request))
  const response = whose ? await limitFailures(whose, attempt) : await attempt()
  if (response.status < 400) return response
  throw await toFault(response)
}

/** What a password is tried for: an e-mail address at the door, inside the session that has to confirm who it is. */
async function whosePassword(c: Context<AppEnv>, request: Request): Promise<string | undefined> {
  if (c.req.path === '/api/auth/sign-in/email') return emailOf(request.clone())
  if (!confirmed.test(c.req.path)) return undefined
  return (await getSignedCookie(c, AUTH_SECRET, await sessionCookieName())) || undefined
}
const confirmed = /^\/api\/auth\/(change-password|two-factor\/(enable|disable|generate-backup-codes))$/

/** `Content-Type: application/json` with nothing behind it is what many clients send to sign out; better-auth wants an object. */
async function withBody(request: Request): Promise<Request> {
  if (request.method !== 'POST' || (await request.clone().text()) !== '') return request
  return new Request(request, {
    body: '{}',
    headers: { ...Object.fromEntries(request.headers), 'content-type': 'application/json' },
  })
}

async function emailOf(request: Request): Promise<string | undefined> {
  const body = (await request.json().catch(() => null)) as { email?: unknown } | null
  return typeof body?.email === 'string' ? body.email : undefined
}

const problemOf: Record<string, keyof typeof identity.problems> = {
  INVALID_EMAIL_OR_PASSWORD: 'wrong-email-or-password',
  USER_ALREADY_EXISTS: 'email-taken',
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: 'email-taken',
  PASSWORD_TOO_SHORT: 'password-length',
  PASSWORD_TOO_LONG: 'password-length',
  INVALID_PASSWORD: 'wrong-password',
  INVALID_TOKEN: 'link-over',
  TOKEN_EXPIRED: 'link-over',
  INVALID_CODE: 'wrong-code',
  INVALID_BACKUP_CODE: 'wrong-code',
  INVALID_TWO_FACTOR_COOKIE: 'sign-in-over',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign-in-over',
  TOTP_ALREADY_ENABLED: 'second-factor-on',
  TWO_FACTOR_NOT_ENABLED: 'second-factor-off',
  TOTP_NOT_ENABLED: 'second-factor-off',
  BACKUP_CODES_NOT_ENABLED: 'second-factor-off',
}

/** better-auth's own codes in the words of the contract; what it refuses for rarer reasons keeps its message. */
async function toFault(response: Response): Promise<Error> {
  const { status } = response
  const { code = '', message = '' } = (await response.json().catch(() => ({}))) as { code?: string; message?: string }
  const name = problemOf[code]
  if (name) return new Fault(`identity/${name}`, identity.problems[name])
  const [, field, detail] = /^\[body\.(\w+)\] (.*)$/.exec(message) ?? []
  if (field && detail) return invalid(`#/${field}`, detail)
  if (status >= 500) return new Error(`better-auth answered ${status}: ${code} ${message}`)
  if (status === 401) return Fault.of('unauthenticated')
  if (status === 404) return Fault.of('not-found')
  if (status === 429) return Fault.of('rate-limited', 'too many wrong codes; try again in 15 minutes')
  return new Fault('identity/refused', { ...identity.problems.refused, status }, message)
}
