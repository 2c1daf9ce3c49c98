import type pg from 'pg'

// biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
export type Answer = { status: number; headers: Headers; body: any }
export type Client = {
  send(method: string, path: string, body?: object): Promise<Answer>
  jar: Map<string, string>
}

/** As long as anything may take before a test says that it hangs. */
const patienceMs = 60_000

/** A browser without a screen: it keeps the cookies that it is told to keep, and may be copied as a thief would. */
export function browser(origin: string, jar = new Map<string, string>()): Client {
  const send = async (method: string, path: string, body?: object) => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(origin + path, {
      method,
      headers: { ...(cookie && { cookie }), ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(patienceMs),
    })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = (line.split(';', 1)[0] as string).split('=', 2) as [string, string]
      if (/max-age=0/i.test(line)) jar.delete(name)
      else jar.set(name, value)
    }
    const text = await response.text()
    const isJson = response.headers.get('content-type')?.includes('json')
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text }
  }
  return { send, jar }
}

export const password = 'correct horse battery'

/** Somebody new with a business of their own, which mails customers if the database has been told that their address is theirs. */
export async function owner(origin: string, database?: pg.Client) {
  const email = `owner-${crypto.randomUUID()}@example.test`
  const { send, jar } = browser(origin)
  const made = async (path: string, body: object): Promise<Answer['body']> => {
    const answer = await send('POST', path, body)
    if (answer.status >= 300) throw new Error(`${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    return answer.body
  }
  await made('/api/auth/sign-up/email', { email, password, name: 'Olivia' })
  await database?.query('update identity."user" set email_verified = true where email = $1', [email])
  const tenant = await made('/api/identity/v1/tenants', { name: 'Morning Roast', country: 'DE', currency: 'EUR' })
  return { email, tenantId: tenant.id as string, send, jar, made }
}
export type Owner = Awaited<ReturnType<typeof owner>>
