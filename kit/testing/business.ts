import type { Role } from '#kit/contract'
import { query, stack } from './stack.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
export type Answer = { status: number; body: any; headers: Headers }

/** Asks the house as somebody: `body` as JSON unless it is a text or bytes; JSON answers come parsed. */
export type Client = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
  signal?: AbortSignal,
) => Promise<Answer>

/** A business of a test's own. */
export type Business = {
  tenantId: string
  email: string
  /** Calls as the owner, through the gateway. */
  call: Client
  /** Calls as an API key of this role. */
  as(role: Role): Promise<Client>
}

export function client(credentials: Record<string, string>): Client {
  return async (method, path, body, headers = {}, signal) => {
    const response = await fetch(`${stack().origin}${path}`, {
      method,
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...credentials, ...headers },
      ...(signal && { signal }),
      ...(body !== undefined && {
        body: typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body),
      }),
    })
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json') ?? false
    return { status: response.status, body: isJson ? JSON.parse(text) : text, headers: response.headers }
  }
}

/** Somebody whose address is confirmed, unless told: to read the mail for each of hundreds would take minutes. */
export async function newUser(isConfirmed = true): Promise<{ email: string; password: string; call: Client }> {
  const email = `owner-${crypto.randomUUID()}@example.test`
  const password = 'correct horse battery'
  const answer = await client({})('POST', '/api/auth/sign-up/email', { email, password, name: 'Olivia Owner' })
  if (answer.status !== 200) throw new Error(`sign-up answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  if (isConfirmed) await query('update identity."user" set email_verified = true where email = $1', [email])
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  return { email, password, call: client({ cookie: cookie.join('; ') }) }
}

/** A person with a business of their own: every test has a tenant to itself, so tests run side by side. */
export async function newBusiness(country = 'DE', currency = 'EUR'): Promise<Business> {
  const { email, call } = await newUser()
  const created = await call('POST', '/api/identity/v1/tenants', { name: 'Morning Roast', country, currency })
  if (created.status !== 201)
    throw new Error(`new business answered ${created.status}: ${JSON.stringify(created.body)}`)
  const keys = new Map<Role, Promise<Client>>()
  const newKey = async (role: Role) => {
    const answer = await call('POST', '/api/identity/v1/api-keys', { name: `${role} key`, role })
    if (answer.status !== 201) throw new Error(`new key answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return client({ authorization: `Bearer ${answer.body.key}` })
  }
  const as = (role: Role) => {
    const key = keys.get(role) ?? newKey(role)
    keys.set(role, key)
    return key
  }
  return { tenantId: created.body.id, email, call, as }
}
