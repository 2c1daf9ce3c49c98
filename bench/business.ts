import { setTimeout as sleep } from 'node:timers/promises'

export type Business = { tenantId: string; headers: Record<string, string>; taxRateId: string; customerId: string }

/** A person signs up and opens a business, as in the browser; the load then comes with this person's session. */
export async function openBusiness(origin: string): Promise<Business> {
  const email = `owner-${crypto.randomUUID()}@example.test`
  const signUp = await post(`${origin}/api/auth/sign-up/email`, {
    email,
    password: 'correct horse battery',
    name: 'Olivia',
  })
  const cookie = signUp.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  const headers = { cookie: cookie.join('; ') }
  const tenant = { name: 'Morning Roast', country: 'DE', currency: 'EUR' }
  const { id: tenantId } = (await (await post(`${origin}/api/identity/v1/tenants`, tenant, headers)).json()) as Row
  const taxRateId = await firstTaxRate(origin, headers)
  const customer = { name: 'Café Central', city: 'Berlin', country: 'DE' }
  const { id: customerId } = (await (
    await post(`${origin}/api/contacts/v1/companies`, customer, headers)
  ).json()) as Row
  return { tenantId, headers, taxRateId, customerId }
}

type Row = { id: string }

export async function post(url: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`)
  return response
}

/** Settings learns of a new business by an event, so its tax rates are there a moment later. */
async function firstTaxRate(origin: string, headers: Record<string, string>): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const response = await fetch(`${origin}/api/settings/v1/tax-rates`, { headers })
    const { items } = (await response.json()) as { items?: Row[] }
    if (items?.[0]) return items[0].id
    await sleep(100)
  }
  throw new Error('settings has made no tax rates for the new business')
}
