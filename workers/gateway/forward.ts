import type { Context } from 'hono'
import { Fault, forbidden, issueToken } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { bounded, withinBounds } from './body.ts'
import { type GatewayEnv, type Session, serviceOf } from './env.ts'
import { limitSession } from './limits/index.ts'
import { forget, sessionOf } from './session.ts'

/** better-auth's own routes: identity knows people before there is an actor. */
export async function toSignIn(c: Context<GatewayEnv>): Promise<Response> {
  const headers = onward(c.req.raw.headers, c.get('requestId'))
  return answered(c, 'identity', headers, true)
}

/** One request to the app that the path names. */
export async function toApp(c: Context<GatewayEnv>): Promise<Response> {
  const app = c.req.param('app') as string
  const { env } = c
  if (!env.APPS.includes(app)) throw Fault.of('not-found', `there is no app ${app}`)
  const session = await sessionOf(c.req.raw, env)
  c.set('limitHeaders', await limitSession(session, env, c.executionCtx))
  const headers = onward(c.req.raw.headers, c.get('requestId'))
  if (app !== 'identity') withoutCredentials(headers)
  if (session.actor) headers.set('mainstreet-actor', await issueToken(session.actor, env.ACTOR_SECRET))
  const response = await answered(c, app, headers, false)
  if (response.status === 401) explain(session)
  return response
}

async function answered(c: Context<GatewayEnv>, app: string, headers: Headers, isSignIn: boolean): Promise<Response> {
  const { method, url } = c.req.raw
  const body = bounded(c.req.raw, isSignIn)
  // A redirect is for the client to follow.
  const request = new Request(url, { method, headers, body: body.body, redirect: 'manual' })
  const response = await withinBounds(body, () => ask(app, serviceOf(c.env, app), request))
  if (app === 'identity' && method !== 'GET') forget(c.req.raw)
  return response
}

/** Headers named `mainstreet-*` are ours: a client that could send them would be whoever it likes. */
function onward(from: Headers, requestId: string): Headers {
  const headers = new Headers(from)
  for (const name of from.keys())
    if (name.startsWith('mainstreet-') && name !== 'mainstreet-tenant') headers.delete(name)
  headers.set('mainstreet-request', requestId)
  headers.set('traceparent', traceparent())
  return headers
}

/** What proves who somebody is stays between the gateway and identity. */
function withoutCredentials(headers: Headers): void {
  headers.delete('authorization')
  headers.delete('cookie')
  headers.delete('mainstreet-tenant')
}

/** Somebody who is signed in is not told to sign in. */
function explain({ actor, user }: Session): void {
  if (user && !actor) throw forbidden('you work in no business yet, or in several: name one with Mainstreet-Tenant')
}
