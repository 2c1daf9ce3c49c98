import { waitUntil } from 'cloudflare:workers'
import type { Context } from 'hono'
import { Fault, invalidInput } from '#kit/auth'
import { wrong } from '#kit/contract'
import type { AppEnv } from '#kit/serve'
import { nameSpan } from '#kit/trace'
import { identity } from '../contract.ts'
import { count, counted, triesOfCode, triesOfPassword, triesOfSignIn, triesOfSignUp } from './attempts.ts'
import { answer, challengeCookieName, routeOf, secretConfig } from './auth.ts'
import { type Body, bodyOf, isOpen } from './bodies.ts'
import { sessionTokenOf, signedCookieOf, withCurrentSignatures } from './cookies.ts'
import { deviceCookie, knownDevice } from './device.ts'
import { ORIGIN } from './environment.ts'
import { findPerson, findSession, type Person, type Place } from './lookup.ts'
import { recorded } from './record.ts'
import { ownerOfReset } from './recovery.ts'
import { personOfCode, takeStep } from './second-factor.ts'
import { assertStrong } from './strong.ts'
import { toFault } from './to-fault.ts'

/** One request to sign in, up or out, or about one's own account: the body as it was read here is the one that is answered. */
type Asked = { c: Context<AppEnv>; way: string; body: Body; request: Request; network: string }
type Way = (asked: Asked) => Promise<Response>

/**
 * better-auth behind the manners of the house: it is asked what the product uses alone, guesses are counted before they
 * are looked at, every error is a problem (RFC 9457).
 */
export async function answerAuth(c: Context<AppEnv>): Promise<Response> {
  nameSpan(routeOf(c.req.path))
  const way = c.req.path.slice('/api/auth'.length)
  if (!isOpen(c.req.method, way)) throw Fault.of('not-found', `nothing at ${c.req.path}`)
  if (c.req.method !== 'POST') return orFault(await answer(await withCurrentSignatures(c.req.raw)))
  const body = await bodyOf(c.req.raw, way)
  const headers = new Headers(c.req.raw.headers)
  headers.delete('content-length')
  headers.set('content-type', 'application/json')
  const request = await withCurrentSignatures(
    new Request(new URL(c.req.path, c.req.url), { method: 'POST', headers, body: JSON.stringify(body) }),
  )
  const network = c.req.header('mainstreet-network') ?? 'unknown'
  return (ways[way] ?? plainly)({ c, way, body, request, network })
}

/** Asks better-auth; what happened goes to the audit trail. */
const tell = ({ c, body, request }: Asked) => recorded(c, body, () => answer(request))

const plainly: Way = async (asked) => orFault(await tell(asked))

const signUp: Way = async (asked) => {
  const { email, password } = asked.body as { email: string; password: string }
  assertStrong('password', password, email)
  await count(triesOfSignUp(asked.network), 'sign-ups')
  const response = await answer(asked.request)
  // Perhaps a stranger took the address, perhaps its owner forgot: who reads its mail gets in (decision 020).
  if (response.status === 422) waitUntil(mailReset(asked, email))
  return entered(await orFault(response), email)
}

const signIn: Way = async (asked) => {
  const { c, network } = asked
  const email = asked.body.email as string
  const tries = await triesOfSignIn(email, network, await knownDevice(c, email))
  const response = await counted(tries, 'passwords', /^INVALID_EMAIL_OR_PASSWORD$/, () => tell(asked))
  return entered(await orFault(response), email)
}

/** What a session asks the password for once more. */
const confirmed: Way = async (asked) => {
  const person = await personOf(asked.c)
  if (!person) return plainly(asked)
  const { newPassword } = asked.body as { newPassword?: string }
  if (newPassword !== undefined) assertStrong('newPassword', newPassword, person.person.email)
  const tries = triesOfPassword(person.person.id)
  const response = await counted(tries, 'passwords', /^INVALID_PASSWORD$/, () => tell(asked))
  const done = ended(await orFault(response), person)
  return newPassword === undefined ? done : entered(done, person.person.email)
}

const verifyCode: Way = async ({ c, way, body, request }) => {
  const [session = '', challenge = ''] = await Promise.all([
    sessionTokenOf(c),
    challengeCookieName().then((name) => signedCookieOf(c, name)),
  ])
  const person = await personOfCode(session, challenge)
  if (!person) return orFault(await answer(request))
  const isTotp = way === '/two-factor/verify-totp'
  const attempt = async () => {
    if (isTotp && !(await takeStep(person, body.code as string, await secretConfig())))
      return Response.json({ code: 'INVALID_CODE' }, { status: 401 })
    const answered = await answer(request)
    // Of one backup code sent many times at once, all but one.
    return answered.status === 409 ? Response.json({ code: 'INVALID_BACKUP_CODE' }, { status: 401 }) : answered
  }
  const wrong = /^INVALID_(BACKUP_)?CODE$/
  const response = await counted(triesOfCode(person), 'codes', wrong, () => recorded(c, body, attempt))
  const { user } = (await response.clone().json()) as { user?: { email: string } }
  const done = await orFault(response)
  // The first code of a new factor replaces the session.
  return user ? ended(await entered(done, user.email), { person: { id: person }, places: [] }) : done
}

const resetPassword: Way = async (asked) => {
  const { token, newPassword } = asked.body as { token: string; newPassword: string }
  const owner = await ownerOfReset(token)
  assertStrong('newPassword', newPassword, owner?.email ?? '')
  const response = await orFault(await tell(asked))
  const found = owner && (await findPerson(owner.id))
  return found ? ended(await entered(response, found.person.email), found) : response
}

/**
 * The answer says nothing and takes the same time whether there is such an account or not: the work comes after it. Who is
 * signed in knows of their own account, and is told when it was mailed just now.
 */
const mailed: Way = async (asked) => {
  const { way, body, request } = asked
  const back = (body.redirectTo ?? body.callbackURL) as string | undefined
  if (back !== undefined && !isOurs(back))
    throw invalidInput([
      { pointer: body.redirectTo ? '#/redirectTo' : '#/callbackURL', ...wrong(identity, 'not-our-page') },
    ])
  if (way === '/send-verification-email' && (await personOf(asked.c))) return plainly(asked)
  waitUntil(answer(request).then(orFault).catch(logged))
  return Response.json({ status: true })
}

const leaving: Way = async (asked) => {
  const person = await personOf(asked.c)
  const response = await plainly(asked)
  return person ? ended(response, person) : response
}

const ways: Record<string, Way> = {
  '/sign-up/email': signUp,
  '/sign-in/email': signIn,
  '/sign-out': leaving,
  '/revoke-session': leaving,
  '/revoke-other-sessions': leaving,
  '/change-password': confirmed,
  '/two-factor/enable': confirmed,
  '/two-factor/disable': confirmed,
  '/two-factor/generate-backup-codes': confirmed,
  '/two-factor/verify-totp': verifyCode,
  '/two-factor/verify-backup-code': verifyCode,
  '/request-password-reset': mailed,
  '/send-verification-email': mailed,
  '/reset-password': resetPassword,
}

async function orFault(response: Response): Promise<Response> {
  if (response.status < 400) return response
  throw await toFault(response)
}

/** Of the session of this request, if it is one. */
async function personOf(c: Context<AppEnv>) {
  const token = await sessionTokenOf(c)
  return token ? findSession(token) : undefined
}

/** Somebody is in: from now on the device is known. */
async function entered(response: Response, email: string): Promise<Response> {
  const { twoFactorRedirect } = (await response.clone().json()) as { twoFactorRedirect?: true }
  if (twoFactorRedirect) return response
  const changed = new Response(response.body, response)
  changed.headers.append('set-cookie', await deviceCookie(email))
  return changed
}

/** Sessions have ended: the gateway, which alone reads this header, forgets them and has their sockets closed. */
function ended(response: Response, { person, places }: { person: Pick<Person, 'id'>; places: Place[] }): Response {
  const changed = new Response(response.body, response)
  const told = { user: person.id, tenants: places.map(({ tenant }) => tenant.id) }
  changed.headers.set('mainstreet-ended', JSON.stringify(told))
  return changed
}

async function mailReset({ c, request }: Asked, email: string): Promise<void> {
  const headers = new Headers(request.headers)
  const body = JSON.stringify({ email, redirectTo: `${ORIGIN}/reset-password` })
  const way = new URL('/api/auth/request-password-reset', c.req.url)
  await answer(new Request(way, { method: 'POST', headers, body }))
    .then(orFault)
    .catch(logged)
}

function isOurs(address: string): boolean {
  return URL.canParse(address, ORIGIN) && new URL(address, ORIGIN).origin === new URL(ORIGIN).origin
}

/** That there is no such account, or nothing to confirm, is no news. */
function logged(cause: unknown): void {
  if (cause instanceof Fault) return
  console.error(JSON.stringify({ level: 'error', name: 'no mail went out', cause: String(cause) }))
}
