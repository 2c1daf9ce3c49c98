import { Fault } from '#kit/auth'
import { BoundedMap, bytesOfText } from '#kit/bounded'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, type Session, serviceOf } from './env.ts'

/** A revoked session or key, or a changed role, takes effect within this time and the life of an actor token. */
const keepMs = 30_000
type Kept = { credential: string; session: Session; until: number }
const kept = new BoundedMap<Kept>({ maxBytes: 8_000_000, maxEntryBytes: 32_768 })

const anonymous: Session = { actor: null }

const credentialOf = (headers: Headers) => headers.get('authorization') || headers.get('cookie')

/** Who sends this, by API key or session cookie, and for which of their businesses. */
export async function sessionOf(request: Request, env: Env): Promise<Session> {
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

/** Signing out must not outlive the request in this isolate. */
export function forget(request: Request): void {
  const credential = credentialOf(request.headers)
  if (credential) kept.deleteWhere((known) => known.credential === credential)
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

const handedOn = ['authorization', 'cookie', 'mainstreet-tenant']

async function askIdentity(from: Headers, env: Env): Promise<Session> {
  const headers = new Headers({ traceparent: traceparent() })
  for (const name of handedOn) {
    const value = from.get(name)
    if (value) headers.set(name, value)
  }
  const request = new Request('https://identity/internal/session', { headers })
  const response = await ask('identity', serviceOf(env, 'identity'), request)
  if (response.ok) return response.json<Session>()
  const problem = await response.json<{ code: string; status: number; title: string; detail?: string }>()
  // An outdated cookie is like none at all: what needs no actor stays open. Who sends a key means it.
  if (response.status === 401 && !from.get('authorization')) return anonymous
  throw new Fault(problem.code, problem, problem.detail)
}
