import type { Context } from 'hono'
import { Fault } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type GatewayEnv, serviceOf } from './env.ts'

/** What an app answers the gateway itself, on one of its doors without an actor; its problem is the gateway's. */
export async function asked<T>(c: Context<GatewayEnv>, app: string, path: string, body?: object): Promise<T> {
  const init = body && { method: 'POST', body: JSON.stringify(body) }
  const request = new Request(`https://${app}${path}`, { ...init, headers: { traceparent: traceparent() } })
  const response = await ask(app, serviceOf(c.env, app), request)
  if (response.ok) return response.json<T>()
  const problem = await response.json<{ code: string; status: number; title: string }>()
  throw new Fault(problem.code, problem)
}
