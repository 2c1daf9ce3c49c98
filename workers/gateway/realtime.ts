import type { Context } from 'hono'
import { Fault, forbidden, issueToken, notFound, unauthenticated } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, type GatewayEnv, serviceOf } from './env.ts'
import { limitSession } from './limits/index.ts'
import { comesFromElsewhere } from './origin.ts'
import { forget, sessionOf } from './session.ts'

/**
 * A WebSocket into the room of one business. No browser asks before it opens one to another site, and the cookie goes
 * along, so the origin is looked at here. Nor can it send headers: the business is a query parameter, but membership is
 * decided as for any request, and anew, since the socket will outlive what is known of the session.
 */
export async function toRoom(c: Context<GatewayEnv>): Promise<Response> {
  const { env } = c
  const { url, headers: given } = c.req.raw
  if (given.get('upgrade')?.toLowerCase() !== 'websocket')
    throw Fault.of('not-found', 'there is nothing here but a WebSocket')
  if (comesFromElsewhere(url, given)) throw forbidden('this request came from another site')
  const asked = new Request(url, { headers: withTenant(given, c.req.query('tenant')) })
  forget(asked)
  const session = await sessionOf(asked, env)
  await limitSession(session, env, c.executionCtx)
  if (!session.actor) throw session.user ? forbidden('you work in no business yet') : unauthenticated()
  const headers = {
    upgrade: 'websocket',
    'mainstreet-actor': await issueToken(session.actor, env.ACTOR_KEYS),
    'mainstreet-request': c.get('requestId'),
    traceparent: traceparent(),
  }
  return ask('room', serviceOf(env, 'room'), new Request('https://room/internal/socket', { headers }))
}

/** Those of one person, or all, of these businesses come in again, and who may not any more does not. */
export async function closeSockets(env: Env, tenants: readonly string[], userId?: string): Promise<void> {
  if (tenants.length === 0) return
  const body = JSON.stringify({ tenants, ...(userId && { userId }) })
  const request = new Request('https://room/internal/over', { method: 'POST', body })
  // Without the room there are no sockets; one that only hangs closes them by its own clock.
  await ask('room', serviceOf(env, 'room'), request, 2000).catch(() => {})
}

function withTenant(given: Headers, tenant: string | undefined): Headers {
  const headers = new Headers(given)
  headers.delete('mainstreet-tenant')
  if (tenant === undefined) return headers
  if (!/^[\da-f-]{36}$/.test(tenant)) throw notFound('business', tenant)
  headers.set('mainstreet-tenant', tenant)
  return headers
}
