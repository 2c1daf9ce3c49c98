import type { Context } from 'hono'
import { Fault, unauthenticated } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from '../ask.ts'
import { type GatewayEnv, serviceOf } from '../env.ts'
import { workersOf } from '../health.ts'
import { isOperator } from './key.ts'

const overrides = 'cloudflare-workers-version-overrides'

/** How one Worker is, and which version of it says so: that of the header, which apps have no address of their own for. */
export async function operatorsWorker(c: Context<GatewayEnv>): Promise<Response> {
  if (!isOperator(c)) throw unauthenticated('this takes the operator’s token')
  const name = c.req.param('name') ?? ''
  if (name === 'gateway') return c.json({ app: name, status: 'ok', version: c.env.VERSION?.id ?? null })
  if (!workersOf(c.env).includes(name)) throw Fault.of('not-found', `there is no Worker ${name}`)
  const wanted = c.req.header(overrides)
  const headers = { traceparent: traceparent(), ...(wanted && { [overrides]: wanted }) }
  const request = new Request(`https://${name}/internal/health`, { headers })
  const response = await ask(name, serviceOf(c.env, name), request, 10_000)
  return new Response(response.body, { status: response.status, headers: { 'content-type': 'application/json' } })
}
