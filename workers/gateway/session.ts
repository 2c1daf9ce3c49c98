import { Fault, unauthenticated } from '#kit/auth'
import { BoundedMap, bytesOfText } from '#kit/bounded'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, type Session, serviceOf } from './env.ts'

/** A revoked session or key, or a changed role, takes effect within this time and the life of an actor token. */
const keepMs = 30_000
type Kept = { credential: string; session: Session; until: number }
const kept = new BoundedMap<Kept>({ maxBytes: 8_000_000, maxEntryBytes: 32_768 })

const anonymous: Session = { actor: null }

/** The session's own cookie: whatever else a browser sends along, or in what order, it is the same session. */
const sessionCookie = /(?:^|;) *((?:__Secure-)?better-auth\.session_token=[^;]*)/g
const cookiesOf = (headers: Headers) =>
  Array.from((headers.get('cookie') ?? '').matchAll(sessionCookie), ([, cookie]) => (cookie as string).trim())

const credentialOf = (headers: Headers) => headers.get('authorization') || cookiesOf(headers)[0]

/**
 * Who sends this, by API key or session cookie, and for which of their businesses. A token that is for programs alone is
 * refused wherever else it is sent.
 */
export async function sessionOf(request: Request, env: Env, audience?: 'mcp'): Promise<Session> {
  const session = await foundSession(request, env)
  if (session.audience !== undefined && session.audience !== audience)
    throw unauthenticated(`this token is for /${session.audience} alone`)
  return session
}

async function foundSession(request: Request, env: Env): Promise<Session> {
  const credential = credentialOf(request.headers)
  if (!credential) return anonymous
  const tenant = request.headers.get('mainstreet-tenant') ?? ''
  const known = kept.get(`${tenant} ${credential}`)
  if (known && known.until > Date.now()) return known.session
  const session = await askIdentity(request.headers, env)
  if (session.actor)
    kept.set(
      `${tenant} ${credential}`,
      { credential, session, until: Date.now() + keepMs },
      bytesOfText(JSON.stringify(session)),
    )
  return session
}

/** What is known of the session at hand is asked anew: its name may have changed, or a socket will outlive it. */
export function forget(request: Request): void {
  const credential = credentialOf(request.headers)
  if (credential) kept.deleteWhere((known) => known.credential === credential)
}

/** Who signed out, or ended sessions elsewhere, is asked for anew in all of theirs, whichever cookie they come with. */
export function forgetPerson(userId: string): void {
  kept.deleteWhere(({ session }) => session.user?.id === userId)
}

/** Nor must what somebody may do in a business, once another changed it. */
export function forgetBusiness(request: Request): void {
  const credential = credentialOf(request.headers)
  const changed = new Set<string>()
  kept.deleteWhere(({ credential: whose, session }) => {
    if (whose === credential && session.actor) changed.add(session.actor.tenant.id)
    return whose === credential
  })
  kept.deleteWhere(({ session }) => session.actor !== null && changed.has(session.actor.tenant.id))
}

/** Where a key is used from, for the audit trail. */
const handedOn = ['cf-connecting-ip', 'cf-ipcountry', 'user-agent']

/** What is kept under a credential was asked with that credential alone. */
async function askIdentity(from: Headers, env: Env): Promise<Session> {
  const authorization = from.get('authorization')
  const tenant = from.get('mainstreet-tenant')
  const headers = new Headers({ traceparent: traceparent() })
  if (authorization) headers.set('authorization', authorization)
  else headers.set('cookie', credentialOf(from) as string)
  if (tenant) headers.set('mainstreet-tenant', tenant)
  for (const name of handedOn) {
    const value = from.get(name)
    if (value) headers.set(name, value)
  }
  const request = new Request('https://identity/internal/session', { headers })
  const response = await ask('identity', serviceOf(env, 'identity'), request)
  if (response.ok) return response.json<Session>()
  const problem = await response.json<{ code: string; status: number; title: string; detail?: string }>()
  // An outdated cookie is like none at all: what needs no actor stays open. Who sends a key means it.
  if (response.status === 401 && !authorization) return anonymous
  throw new Fault(problem.code, problem, problem.detail)
}
