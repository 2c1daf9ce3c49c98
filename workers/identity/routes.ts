import type { Context, Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import { type Actor, Fault, issueToken, verifyToken } from '#kit/auth'
import { route } from '#kit/contract'
import type { AppEnv } from '#kit/serve'
import { demo } from '../../db/identity/seed.ts'
import { identity } from './contract.ts'
import { destroyKeys, rewrapKeys } from './keys.ts'
import { redeemExport } from './ops/export.ts'
import { assertPerson } from './ops/person.ts'
import { keepReport } from './ops/persons.ts'
import { programRoutes } from './programs/doors.ts'
import { toUuid } from './rules/secret.ts'
import { zoneOf } from './rules/zone.ts'
import { answerAuth } from './sign-in/answer-auth.ts'
import { authenticate } from './sign-in/caller.ts'
import { confirmEmail } from './sign-in/confirm-email.ts'
import { ACTOR_KEYS } from './sign-in/environment.ts'
import { findInvitingTenant, findTenant } from './sign-in/lookup.ts'
import { platform } from './sign-in/mail.ts'
import { hashOf } from './sign-in/secret.ts'
import { eraseTenants, startDays } from './tick.ts'
import { warnOwners } from './warn.ts'

type Door = (c: Context<AppEnv>, caller: Actor) => Promise<Actor>

/** Where people come before they are an actor of a business. The gateway forwards `/api/*` only. */
export function openRoutes(http: Hono<AppEnv>): void {
  http.post('/api/auth/verify-email', confirmEmail)
  http.all('/api/auth/*', answerAuth)
  programRoutes(http)
  http.get('/internal/session', async (c) => c.json(await authenticate(c)))
  http.get('/internal/tenants/:id', async (c) => {
    const tenant = await findTenant(c.req.param('id'))
    if (!tenant) throw Fault.of('not-found', 'there is no such business')
    return c.json(tenant)
  })
  http.post('/internal/tick', async (c) => {
    const started = await startDays(c.executionCtx)
    await warnOwners(c.executionCtx)
    await eraseTenants()
    await destroyKeys()
    await rewrapKeys()
    return c.json(started)
  })
  http.post('/internal/exports', async (c) => {
    const actor = await verifyToken(c.req.header('mainstreet-actor'), ACTOR_KEYS)
    return c.json(await redeemExport(actor, await c.req.text()))
  })
  http.post('/internal/persons', async (c) => {
    const actor = await verifyToken(c.req.header('mainstreet-actor'), ACTOR_KEYS)
    const { id, report } = await c.req.json<{ id: string; report: unknown }>()
    await keepReport(actor, id, report)
    return c.json({ id })
  })
  door(http, 'me.get', async (_, caller) => caller)
  door(http, 'me.delete', asThemselves)
  door(http, 'tenant.create', asFounder)
  door(http, 'demo.create', asHost)
  door(http, 'invitation.accept', asInvited)
}

/** An op that a person may call before having a business: the door decides as whom they enter, the op does the rest. */
function door(http: Hono<AppEnv>, name: keyof typeof identity.ops, enter: Door): void {
  const { method, path } = route(identity.ops[name])
  http.on(method, `/api/identity/v1${path}`, async (c, next) => {
    const actor = await enter(c, await callerOf(c))
    const headers = new Headers(c.req.raw.headers)
    headers.set('mainstreet-actor', await issueToken(actor, ACTOR_KEYS))
    c.req.raw = new Request(c.req.raw, { headers })
    await next()
  })
}

/** The actor whom the gateway or an app vouches for; else whoever the credentials say. */
async function callerOf(c: Context<AppEnv>): Promise<Actor> {
  const token = c.req.header('mainstreet-actor')
  if (token) return verifyToken(token, ACTOR_KEYS)
  const { actor, user } = await authenticate(c)
  if (actor) return actor
  if (!user) throw new Error('authenticated, yet nobody')
  return { type: 'user', id: user.id, name: user.name, role: 'viewer', tenant: platform }
}

/** Somebody elsewhere than where they come from: a role of that business's own says nothing there. */
const as = ({ type, id, name }: Actor, role: Actor['role'], tenant: Actor['tenant']): Actor => ({
  type,
  id,
  name,
  role,
  tenant,
})

/** Somebody in no business in particular: what they do is done in all of theirs. */
const asThemselves: Door = async (_, caller) => {
  assertPerson(caller)
  return as(caller, 'viewer', platform)
}

/** The owner of a business that is about to be. Under an Idempotency-Key its id follows from the key, so that a repeat finds it. */
const asFounder: Door = async (c, caller) => {
  assertPerson(caller)
  const input = identity.ops['tenant.create'].input.safeParse(await bodyOf(c))
  if (!input.success) return as(caller, 'viewer', platform)
  const { country, currency, timeZone = zoneOf(country) } = input.data
  const key = c.req.header('idempotency-key')
  const id = key ? toUuid(await hashOf(`tenant of ${caller.id} by ${key}`)) : uuidv7()
  return as(caller, 'owner', { id, country, currency, timeZone })
}

/** The owner of their demo business, whether it is there already or about to be. */
const asHost: Door = async (_, caller) => {
  assertPerson(caller)
  const { country, currency } = demo
  const tenant = { id: toUuid(await hashOf(`demo of ${caller.id}`)), country, currency, timeZone: zoneOf(country) }
  return as(caller, 'owner', { ...tenant, isDemo: true })
}

/** A guest, with the least of roles, of the business that the invitation leads to. */
const asInvited: Door = async (c, caller) => {
  assertPerson(caller)
  const input = identity.ops['invitation.accept'].input.safeParse(await bodyOf(c))
  if (!input.success) return as(caller, 'viewer', platform)
  const tenant = await findInvitingTenant(await hashOf(input.data.token))
  if (!tenant) throw Fault.of('not-found', 'there is no such invitation')
  return as(caller, 'viewer', tenant)
}

/** A copy, since the op reads the body again; what is wrong with it the op says. */
const bodyOf = (c: Context): Promise<unknown> =>
  c.req.raw
    .clone()
    .json()
    .catch(() => null)
