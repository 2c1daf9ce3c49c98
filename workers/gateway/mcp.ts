import type { Context } from 'hono'
import { Fault, issueToken, problemResponse, unauthenticated } from '#kit/auth'
import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { bounded, withinBounds } from './body.ts'
import { type GatewayEnv, serviceOf } from './env.ts'
import { limitAddress, limitSession } from './limits/index.ts'
import { whileWriting } from './near.ts'
import { sessionOf } from './session.ts'

/** All that the protocol has in headers, besides what it names `mcp-…`. */
const handedOn = ['accept', 'content-type', 'content-length']

/**
 * `/mcp`: a program of somebody's choice works with the business, with the rights of its API key (Model Context Protocol).
 * A cookie opens nothing here.
 */
export async function toMcp(c: Context<GatewayEnv>): Promise<Response> {
  const { raw } = c.req
  if (isForeignTo(c.env.ORIGIN, raw.headers)) return foreign(c)
  await limitAddress(raw, c.req.path, c.env)
  const session = await keyed(c)
  if (session instanceof Response) return session
  c.set('limitHeaders', await limitSession(session, c.env, c.executionCtx))
  const { actor } = session
  if (!actor) return challenged(c)
  const body = bounded(raw, false)
  const headers = new Headers({
    'mainstreet-actor': await issueToken(actor, c.env.ACTOR_KEYS),
    'mainstreet-request': c.get('requestId'),
    traceparent: traceparent(),
  })
  for (const [name, value] of raw.headers)
    if (handedOn.includes(name) || name.startsWith('mcp-')) headers.set(name, value)
  const request = new Request(new URL('/mcp', c.env.ORIGIN), {
    method: raw.method,
    headers,
    body: body.body,
    redirect: 'manual',
  })
  return withinBounds(body, () => whileWriting(actor.tenant.id, () => ask('mcp', serviceOf(c.env, 'mcp'), request)))
}

/** Host may be anybody's, so the house's own name decides; two origins are none. What is no browser sends none. */
export function isForeignTo(house: string, headers: Headers): boolean {
  const origin = headers.get('origin')
  return origin !== null && origin !== new URL(house).origin
}

/** As the protocol has errors that answer no request in particular. */
const foreign = (c: Context<GatewayEnv>) =>
  c.json({ jsonrpc: '2.0', error: { code: -32000, message: 'This request came from another site' } }, 403)

async function keyed(c: Context<GatewayEnv>) {
  if (!/^Bearer ./i.test(c.req.header('authorization') ?? '')) return challenged(c)
  try {
    return await sessionOf(c.req.raw, c.env, 'mcp')
  } catch (fault) {
    if (fault instanceof Fault && fault.status === 401) return challenged(c, fault)
    throw fault
  }
}

/** Who has no key, or one that is none any more, is told how to come by one (RFC 9728). */
function challenged(c: Context<GatewayEnv>, fault = unauthenticated('send an API key as a bearer token')): Response {
  const about = `${new URL(c.env.ORIGIN).origin}/.well-known/oauth-protected-resource/mcp`
  return problemResponse(fault, c.get('requestId'), { 'www-authenticate': `Bearer resource_metadata="${about}"` })
}

const scopes = ['read', 'write']

/** What `/mcp` takes, for programs that ask before they come (RFC 9728). */
export function aboutMcp(c: Context<GatewayEnv>): Response {
  const { origin } = new URL(c.env.ORIGIN)
  return c.json({
    resource: `${origin}/mcp`,
    resource_name: 'Mainstreet',
    authorization_servers: [origin],
    scopes_supported: scopes,
    bearer_methods_supported: ['header'],
  })
}

/** How a person lets a program in (RFC 8414): by a page of the shell, and by two doors for programs. */
export function aboutSignIn(c: Context<GatewayEnv>): Response {
  const { origin } = new URL(c.env.ORIGIN)
  return c.json({
    issuer: origin,
    authorization_endpoint: `${origin}/identity/connect`,
    token_endpoint: `${origin}/oauth/token`,
    registration_endpoint: `${origin}/oauth/register`,
    scopes_supported: scopes,
    response_types_supported: ['code'],
    response_modes_supported: ['query'],
    grant_types_supported: ['authorization_code', 'refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
    code_challenge_methods_supported: ['S256'],
    authorization_response_iss_parameter_supported: true,
    client_id_metadata_document_supported: true,
  })
}

/** `/oauth/register` and `/oauth/token`: identity knows programs and their tokens. */
export async function toPrograms(c: Context<GatewayEnv>): Promise<Response> {
  await limitAddress(c.req.raw, c.req.path, c.env)
  const body = bounded(c.req.raw, true)
  const headers = new Headers({ 'mainstreet-request': c.get('requestId'), traceparent: traceparent() })
  for (const name of ['content-type', 'content-length']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const url = `https://identity/internal${c.req.path}`
  const request = new Request(url, { method: 'POST', headers, body: body.body })
  return withinBounds(body, () => ask('identity', serviceOf(c.env, 'identity'), request))
}
