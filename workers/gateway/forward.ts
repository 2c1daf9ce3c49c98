import type { Context } from 'hono'
import { type Actor, Fault, forbidden, issueToken } from '#kit/auth'
import { asksForPreview, isPreview } from '#kit/client'
import { nameSpan, traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { bounded, withinBounds } from './body.ts'
import { type GatewayEnv, type Session, serviceOf } from './env.ts'
import { limitSession, networkOfRequest } from './limits/index.ts'
import { foreseen } from './mails.ts'
import { Near, whileWriting } from './near.ts'
import { closeSockets } from './realtime.ts'
import { forget, forgetBusiness, forgetPerson, sessionOf } from './session.ts'
import { assertPerson } from './turnstile.ts'
import { uploadOf, uploadPatienceMs } from './uploads.ts'

/** better-auth's own routes: identity knows people before there is an actor. */
export async function toSignIn(c: Context<GatewayEnv>): Promise<Response> {
  await assertPerson(c.req.raw, c.req.path, c.env)
  const network = networkOfRequest(c.req.raw)
  const response = await answered(c, 'identity', true, (headers) => headers.set('mainstreet-network', network))
  forget(c.req.raw)
  const ended = response.headers.get('mainstreet-ended')
  if (ended === null) return response
  const { user, tenants } = JSON.parse(ended) as { user: string; tenants: string[] }
  forgetPerson(user)
  await closeSockets(c.env, tenants, user)
  const told = new Response(response.body, response)
  told.headers.delete('mainstreet-ended')
  return told
}

const reading = new Set(['GET', 'HEAD', 'OPTIONS'])
/** After these somebody may have no right to listen any more. */
const endsRights =
  /^\/api\/identity\/v1\/(tenant\/close|me|members\/[^/]+(\/leave|\/change-role|\/change-team)?|roles\/[^/]+|api-keys\/[^/]+\/revoke)$/

/** After this there is no such person: they are known by no session of theirs. */
const isFarewell = /^DELETE \/api\/identity\/v1\/me$/

/** One request to the app that the path names. */
export async function toApp(c: Context<GatewayEnv>): Promise<Response> {
  const app = c.req.param('app') as string
  const { env } = c
  if (!env.APPS.includes(app)) throw Fault.of('not-found', `there is no app ${app}`)
  nameSpan(`/api/${app}/v1/*`)
  const session = await sessionOf(c.req.raw, env)
  c.set('limitHeaders', await limitSession(session, env, c.executionCtx))
  const { actor } = session
  if (!actor) return explained(await passOn(c, app), session)
  if (!reading.has(c.req.method)) {
    // What changes nothing ends nothing that is kept, and nobody's rights.
    if (asksForPreview(c.req.raw.headers)) return foreseen(await passOn(c, app, actor), actor, env)
    const response = await whileWriting(actor.tenant.id, () => passOn(c, app, actor))
    if (response.ok && isFarewell.test(`${c.req.method} ${c.req.path}`)) forgetPerson(actor.id)
    if (response.ok && endsRights.test(c.req.path)) await closeSockets(env, [actor.tenant.id])
    return response
  }
  if (c.req.method === 'HEAD' || c.req.header('cache-control') === 'no-cache') return passOn(c, app, actor)
  const near = new Near(actor, c.req.raw)
  return near.find() ?? near.keep(await passOn(c, app, actor))
}

async function passOn(c: Context<GatewayEnv>, app: string, actor?: Actor): Promise<Response> {
  const token = actor && (await issueToken(actor, c.env.ACTOR_KEYS))
  return answered(c, app, false, (headers) => {
    if (app !== 'identity') withoutCredentials(headers)
    if (token) headers.set('mainstreet-actor', token)
  })
}

async function answered(
  c: Context<GatewayEnv>,
  app: string,
  isSignIn: boolean,
  prepare: (headers: Headers) => void = () => {},
): Promise<Response> {
  const upload = uploadOf(c.env.UPLOADS, c.req.method, c.req.path)
  const body = bounded(c.req.raw, isSignIn, upload)
  // A redirect is for the client to follow. The copy's headers are changed in place: to make them apart costs a second copy.
  const request = new Request(c.req.raw, { body: body.body, redirect: 'manual' })
  onward(request.headers, c.get('requestId'))
  prepare(request.headers)
  const response = await withinBounds(body, () => ask(app, serviceOf(c.env, app), request, upload && uploadPatienceMs))
  if (app === 'identity' && c.req.method !== 'GET' && !isSignIn && !isPreview(response)) forgetBusiness(c.req.raw)
  return response
}

/** Headers named `mainstreet-*` are ours: a client that could send them would be whoever it likes. */
function onward(headers: Headers, requestId: string): void {
  for (const name of [...headers.keys()])
    if (name.startsWith('mainstreet-') && name !== 'mainstreet-tenant') headers.delete(name)
  headers.set('mainstreet-request', requestId)
  headers.set('traceparent', traceparent())
}

/** What proves who somebody is stays between the gateway and identity. */
function withoutCredentials(headers: Headers): void {
  headers.delete('authorization')
  headers.delete('cookie')
  headers.delete('mainstreet-tenant')
}

/** Somebody who is signed in is not told to sign in. */
function explained(response: Response, { user }: Session): Response {
  if (response.status === 401 && user)
    throw forbidden('you work in no business yet, or in several: name one with Mainstreet-Tenant')
  return response
}
