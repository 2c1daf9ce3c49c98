import type { Context, Hono } from 'hono'
import { PrismaClient } from '#db/identity'
import { type Actor, Fault, mayCall } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { identity } from '../contract.ts'
import { connectProgram, renewProgram } from '../ops/programs.ts'
import { idOf, isTooLong, registration, toProgram } from '../rules/program.ts'
import { findPerson } from '../sign-in/lookup.ts'
import { type Code, type Refresh, readCode, readRefresh } from './tokens.ts'

type Granted = { granted: { accessToken: string; refreshToken: string; seconds: number; may: 'read' | 'write' } | null }

/** Where programs come without an actor, as OAuth has it: its names, its errors. The gateway leads here. */
export function programRoutes(http: Hono<AppEnv>): void {
  http.post('/internal/oauth/register', register)
  http.post('/internal/oauth/token', token)
}

const refuse = (c: Context, error: string, description?: string) =>
  c.json({ error, ...(description && { error_description: description }) }, 400)

/** Dynamic registration (RFC 7591), of which nothing is kept: the id says it all. */
async function register(c: Context<AppEnv>): Promise<Response> {
  const said = registration.safeParse(await c.req.json().catch(() => null))
  if (!said.success)
    return refuse(c, 'invalid_redirect_uri', 'redirect_uris: https, a loopback address, or an app by its own scheme')
  const id = idOf(toProgram(said.data))
  if (isTooLong(id)) return refuse(c, 'invalid_client_metadata', 'too many or too long redirect_uris')
  const answer = {
    client_id: id,
    ...said.data,
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  }
  return c.json(answer, 201)
}

async function token(c: Context<AppEnv>): Promise<Response> {
  const form = new URLSearchParams(await c.req.text())
  // A parameter that comes twice means nobody knows what (RFC 6749, 3.2).
  if (new Set(form.keys()).size < form.size) return refuse(c, 'invalid_request')
  const given = (name: string) => form.get(name) ?? ''
  const more = { clientId: given('client_id'), ...(form.has('resource') && { resource: given('resource') }) }
  if (form.has('resource') && given('resource') === '') return refuse(c, 'invalid_target')
  try {
    if (given('grant_type') === 'authorization_code') {
      const actor = await connecting(await readCode(given('code')))
      const input = {
        code: given('code'),
        redirectUri: given('redirect_uri'),
        verifier: given('code_verifier'),
        ...more,
      }
      const as = actor && { ...inIdentity(c, actor), name: 'program.connect' as const, handler: connectProgram, input }
      return answer(c, as && (await performAs(as)))
    }
    if (given('grant_type') === 'refresh_token') {
      const actor = await renewing(await readRefresh(given('refresh_token')))
      const input = { refreshToken: given('refresh_token'), ...more }
      const as = actor && { ...inIdentity(c, actor), name: 'program.renew' as const, handler: renewProgram, input }
      return answer(c, as && (await performAs(as)))
    }
  } catch (fault) {
    if (fault instanceof Fault && fault.status < 500) return refuse(c, 'invalid_grant', fault.title)
    throw fault
  }
  return refuse(c, 'unsupported_grant_type')
}

const inIdentity = (c: Context<AppEnv>, actor: Actor) => ({
  contract: identity,
  client: PrismaClient,
  actor,
  context: c.executionCtx,
})

/** The person who let the program in, as they are now; nobody who has left. */
async function personOf({ userId, tenantId }: { userId: string; tenantId: string }): Promise<Actor | undefined> {
  const found = await findPerson(userId)
  const place = found?.places.find(({ tenant }) => tenant.id === tenantId)
  if (!found || !place || place.tenant.isClosing) return undefined
  const { id, name } = found.person
  return { type: 'user', id, name, ...place.standing, tenant: place.tenant }
}

/** Who let it in may have lost the right to, within the minute. */
async function connecting(code: Code | undefined): Promise<Actor | undefined> {
  const actor = code && (await personOf(code))
  return actor && mayCall(identity, actor, 'program.connect') ? actor : undefined
}

/** Nobody but the program itself is there when it renews its key. */
async function renewing(refresh: Refresh | undefined): Promise<Actor | undefined> {
  const actor = refresh && (await personOf(refresh))
  return actor && { ...actor, type: 'key', id: refresh.keyId, name: refresh.name, madeBy: actor.id }
}

function answer(c: Context, done: string | undefined): Response {
  const outcome: Granted | undefined = done === undefined ? undefined : JSON.parse(done)
  if (!outcome?.granted) return refuse(c, 'invalid_grant')
  const { accessToken, refreshToken, seconds, may } = outcome.granted
  return c.json({
    access_token: accessToken,
    token_type: 'Bearer',
    expires_in: seconds,
    refresh_token: refreshToken,
    scope: may === 'read' ? 'read' : 'read write',
  })
}
