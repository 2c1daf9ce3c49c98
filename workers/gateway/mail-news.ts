import type { Context } from 'hono'
import { type Actor, Fault, issueToken, type Tenant } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { asked } from './asked.ts'
import { bounded, withinBounds } from './body.ts'
import { type GatewayEnv, serviceOf } from './env.ts'
import { limitAddress } from './limits/index.ts'

type News = { tenantId: string; id: string; outcome: string; reason: string }

const signature = ['id', 'timestamp', 'signature'].flatMap((name) => [`webhook-${name}`, `svix-${name}`])

/**
 * `POST /hooks/mail`: what the mail provider tells of mails that it took. Its signature is the credential; what is told
 * before the sending of the mail is noted is answered with 503, so that it is told again.
 */
export async function toMailNews(c: Context<GatewayEnv>): Promise<Response> {
  await limitAddress(c.req.raw, c.req.path, c.env)
  const news = await read(c)
  if (!news) return c.body(null, 204)
  const { tenantId, id, ...ended } = news
  const tenant = await asked<Tenant>(c, 'identity', `/internal/tenants/${tenantId}`)
  const answer = await settle(c, tenant, id, ended)
  if (answer.ok || answer.status === 404) return c.body(null, 204)
  const problem = await answer.json<{ code: string; state?: string }>()
  if (problem.code === 'notifications/wrong-state' && problem.state !== 'queued') return c.body(null, 204)
  throw Fault.of('unavailable', 'this cannot be noted yet')
}

async function read(c: Context<GatewayEnv>): Promise<News | null> {
  const body = bounded(c.req.raw, true)
  const headers = new Headers({ traceparent: traceparent() })
  for (const name of signature) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const request = new Request('https://notifications/internal/mail-news', {
    ...{ method: 'POST', headers, body: body.body },
  })
  const answer = await withinBounds(body, () => ask('notifications', serviceOf(c.env, 'notifications'), request))
  if (answer.ok) return answer.json<News | null>()
  const problem = await answer.json<{ code: string; status: number; title: string }>()
  throw new Fault(problem.code, problem)
}

async function settle(c: Context<GatewayEnv>, tenant: Tenant, id: string, ended: object): Promise<Response> {
  const actor: Actor = { type: 'system', id: 'mail', name: 'Mail', role: 'system', tenant }
  const headers = {
    'content-type': 'application/json',
    'mainstreet-actor': await issueToken(actor, c.env.ACTOR_KEYS),
    'mainstreet-request': c.get('requestId'),
    traceparent: traceparent(),
  }
  const url = `https://notifications/api/notifications/v1/deliveries/${id}/settle`
  const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(ended) })
  return ask('notifications', serviceOf(c.env, 'notifications'), request)
}
