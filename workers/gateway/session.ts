import { Fault } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, type Session, serviceOf } from './env.ts'

/** A revoked session or key, or a changed role, takes effect within this time and the life of an actor token. */
const keepMs = 30_000
const maxKept = 5000
const kept = new Map<string, Map<string, { session: Session; until: number }>>()

const anonymous: Session = { actor: null }

const credentialOf = (headers: Headers) => headers.get('authorization') || headers.get('cookie')

/** Who sends this, by API key or session cookie, and for which of their businesses. */
export async function sessionOf(request: Request, env: Env): Promise<Session> {
  const credential = credentialOf(request.headers)
  if (!credential) return anonymous
  const tenant = request.headers.get('mainstreet-tenant') ?? ''
  const known = kept.get(credential)?.get(tenant)
  if (known && known.until > Date.now()) return known.session
  const session = await askIdentity(request.headers, env)
  if (session.actor) remember(credential, tenant, session)
  return session
}

/** Signing out must not outlive the request in this isolate. */
export function forget(request: Request): void {
  const credential = credentialOf(request.headers)
  if (credential) kept.delete(credential)
}

/** Nor must what somebody may do in a business, once another changed it. */
export function forgetBusiness(request: Request): void {
  const own = kept.get(credentialOf(request.headers) ?? '')
  const changed = new Set([...(own?.values() ?? [])].map(({ session }) => session.actor?.tenant.id))
  forget(request)
  for (const tenants of kept.values())
    for (const [name, { session }] of tenants) if (changed.has(session.actor?.tenant.id)) tenants.delete(name)
}

/** What proves who somebody is, and where a key is used from. */
const handedOn = ['authorization', 'cookie', 'mainstreet-tenant', 'cf-connecting-ip', 'cf-ipcountry', 'user-agent']

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

function remember(credential: string, tenant: string, session: Session) {
  if (kept.size >= maxKept) kept.clear()
  const tenants = kept.get(credential) ?? new Map()
  tenants.set(tenant, { session, until: Date.now() + keepMs })
  kept.set(credential, tenants)
}
