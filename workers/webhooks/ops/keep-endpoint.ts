import { env } from 'cloudflare:workers'
import type { Role } from '#kit/contract'
import { isInnerHost } from '#kit/outside'
import type { Ctx, Handler } from '#kit/serve'
import type { webhooks } from '../contract.ts'
import { eventTypes, hiddenFrom, isWithin } from '../event-types.ts'
import { noteEndpoints } from '../known.ts'
import { makeSecret } from '../secrets.ts'

type App = typeof webhooks
type Checking = Pick<Ctx<App>, 'actor' | 'invalid'>
const dayMs = 86_400_000

export const createEndpoint: Handler<App, 'endpoint.create'> = async (ctx, input) => {
  assertAddress(ctx, input.url)
  assertEvents(ctx, input.events, input.role)
  const { secret, publicKey } = await makeSecret(input.signing)
  const endpoint = ctx.write.endpoint.create({
    ...input,
    ...{ status: 'enabled', disabledFor: null, publicKey, failingSince: null, warnedAt: null, archivedAt: null },
  })
  ctx.write.endpointSecret.create({ id: endpoint.id, secret, earlierSecret: null, earlierUntil: null })
  noteEndpoints(ctx.tenant.id, 1)
  return { ...endpoint, secret: publicKey ? null : secret }
}

export const updateEndpoint: Handler<App, 'endpoint.update'> = async (ctx, { id, ...changes }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  const { url, events = endpoint.events, role = endpoint.role } = changes
  if (url !== undefined) assertAddress(ctx, url)
  assertEvents(ctx, events, role as Role)
  return ctx.write.endpoint.update(endpoint, changes)
}

export const rotateSecret: Handler<App, 'endpoint.rotate-secret'> = async (ctx, { id }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  const kept = await ctx.db.endpointSecret.require(id)
  const { secret, publicKey } = await makeSecret(endpoint.signing)
  ctx.write.endpointSecret.update(kept, {
    secret,
    earlierSecret: kept.secret,
    earlierUntil: new Date(Date.parse(ctx.now) + dayMs).toISOString(),
  })
  return { ...ctx.write.endpoint.update(endpoint, { publicKey }), secret: publicKey ? null : secret }
}

export const enableEndpoint: Handler<App, 'endpoint.enable'> = async (ctx, { id }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  const on = { status: 'enabled', disabledFor: null, failingSince: null, warnedAt: null }
  const enabled = ctx.write.endpoint.update(endpoint, on)
  noteEndpoints(ctx.tenant.id, 1)
  ctx.emit('endpoint.due', enabled)
  return enabled
}

export const disableEndpoint: Handler<App, 'endpoint.disable'> = async (ctx, { id }) =>
  ctx.write.endpoint.update(await ctx.db.endpoint.require(id), { status: 'disabled', disabledFor: 'switched-off' })

const origin = () => new URL((env as unknown as { ORIGIN: string }).ORIGIN)
const ownHost = () => origin().host

/** Whether this house runs on its developer's machine, where receivers are as well. */
export function isLocal(): boolean {
  const { hostname, protocol } = origin()
  return protocol === 'http:' && (hostname === '127.0.0.1' || hostname === 'localhost')
}

function assertAddress({ invalid }: Checking, text: string): void {
  const wrong = wrongAddress(text)
  if (wrong) invalid('#/url', wrong)
}

function wrongAddress(text: string): 'not-an-address' | 'inner-address' | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || url.username || url.password) return 'not-an-address'
  if (isLocal() && url.protocol === 'http:' && url.hostname === '127.0.0.1' && url.host !== ownHost()) return undefined
  // What is sent to ourselves would never end.
  if (isInnerHost(url.hostname) || url.host === ownHost()) return 'inner-address'
  return url.protocol === 'https:' ? undefined : 'not-an-address'
}

/** The role sees each event that is named, and nothing that whoever decides on it does not see. */
function assertEvents({ actor, invalid }: Checking, events: readonly string[], role: Role): void {
  const named = events.filter((name) => name !== '*')
  const meant = named.map((name, index) => {
    const pointer = `#/events/${index}`
    const event = eventTypes.get(name) ?? invalid(pointer, 'unknown-event')
    return hiddenFrom(event, { role }) ? event : invalid(pointer, 'beyond-role')
  })
  const all = named.length < events.length ? [...eventTypes.values()] : meant
  if (!all.every((event) => isWithin(event, role, actor))) invalid('#/role', 'beyond-yours')
}
