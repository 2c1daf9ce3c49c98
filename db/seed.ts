import pg from 'pg'

const login = { email: 'demo@mainstreet.test', name: 'Dana Demo' }

type Place = { origin: string; password: string; adminUrl: string }

/**
 * Somebody to sign in as, and a demo business of theirs, which is filled from here on, step by step
 * (docs/decisions/055). The second time all of it is there.
 */
export async function seed({ origin, password, adminUrl }: Place): Promise<void> {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const { rows } = await client.query<{ has_demo: boolean }>(
      `select exists (select from identity.membership m join identity.tenant t on t.id = m.tenant_id
         where m.user_id = u.id and t.is_demo) as has_demo from identity."user" u where email = $1`,
      [login.email],
    )
    if (rows[0]?.has_demo) return
    const enter = rows[0] ? '/auth/sign-in/email' : '/auth/sign-up/email'
    const entered = await post(origin, enter, { ...login, password })
    // Whoever changed the password of the demo login keeps it, and what they made of it.
    if (rows[0] && entered.status === 401) return
    const cookie = entered.headers.getSetCookie().map((line) => line.split(';', 1)[0])
    await client.query('update identity."user" set is_demo = true, email_verified = true where email = $1', [
      login.email,
    ])
    const made = await post(origin, '/identity/v1/demos', {}, { cookie: cookie.join('; ') })
    if (!made.ok) throw new Error(`the demo business could not be made: ${made.status} ${await made.text()}`)
  } finally {
    await client.end()
  }
}

const post = (origin: string, path: string, body: object, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  })
