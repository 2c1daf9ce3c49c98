import type { Context } from 'hono'
import { type Actor, Fault, type Tenant } from '#kit/auth'
import { askAs } from './ask-as.ts'
import { asked } from './asked.ts'
import { bounded, withinBounds } from './body.ts'
import type { GatewayEnv } from './env.ts'
import { limitAddress, limitSession } from './limits/index.ts'

/** As much as senders of webhooks send. */
const most = { maxBytes: 1_048_576 }
const ratePerMinute = 1200
const mostHeaders = 60

/** Of cookies, credentials and what this platform adds nobody else is told. */
const own = /^(cookie|authorization|proxy-|mainstreet-|cf-|x-forwarded-|x-real-ip|connection|host|content-length)/

/** `POST /in/<token>`: what another system tells. The token says whose it is, its signature that it is theirs; both are for webhooks to judge. */
export async function takeIn(c: Context<GatewayEnv>): Promise<Response> {
  await limitAddress(c.req.raw, c.req.path, c.env)
  const body = bounded(c.req.raw, false, most)
  const source = await asked<{ tenantId: string; id: string } | null>(c, 'webhooks', '/internal/source', {
    token: c.req.param('token') ?? '',
  })
  if (!source) throw Fault.of('not-found', 'there is no such source')
  const tenant = await asked<Tenant>(c, 'identity', `/internal/tenants/${source.tenantId}`)
  const actor: Actor = { type: 'system', id: `source ${source.id}`, name: 'Webhook', role: 'system', tenant }
  c.set('limitHeaders', await limitSession({ actor, ratePerMinute }, c.env, c.executionCtx))
  const headers = { 'mainstreet-incoming': headersOf(c.req.raw.headers) }
  return withinBounds(body, async () => {
    const init = { method: 'POST', body: body.body, headers }
    const answer = await askAs(c.env, actor, 'webhooks', `/internal/in?source=${source.id}`, init)
    return c.json(await answer.json())
  })
}

/** In a header itself, hence in ASCII. */
function headersOf(headers: Headers): string {
  const told = [...headers].filter(([name]) => !own.test(name)).slice(0, mostHeaders)
  const text = JSON.stringify(Object.fromEntries(told.map(([name, value]) => [name, value.slice(0, 2000)])))
  return text.replace(/[^\x20-\x7e]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
