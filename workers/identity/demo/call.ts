import { env, exports } from 'cloudflare:workers'
import { Fault, issueToken, type Tenant } from '#kit/auth'
import { ask, request } from '#kit/client'
import { addressOf, type Op } from '#kit/contract'
import { traceparent } from '#kit/trace'
import { dayNumber } from '../rules/day.ts'
import { ACTOR_KEYS } from '../sign-in/environment.ts'
import { type Planned, resolved } from './plan.ts'
import type { Mate } from './run.ts'

const tries = 4
const pauseMs = 250

type Place = { tenant: Tenant; team: readonly Mate[]; ids: Map<string, string> }

/** Makes a call of the past as whoever did it then: the app asks what they may, and takes the instant from their token. */
export async function make(call: Planned, { tenant, team, ids }: Place): Promise<void> {
  const { op, app, at, key } = call
  const mate = turnOf(call, team)
  const input = resolved(call.input, app, ids, mate.id) as Record<string, unknown>
  const made = await patiently(op, () => asMate(app, op, input, { tenant, mate, at, key }))
  if (call.makes && made) ids.set(call.names[0] as string, made.id)
}

/** A question as the owner, now. */
export const answer = (op: Op, input: unknown, tenant: Tenant, mate: Mate): Promise<object> =>
  asMate(addressOf(op).app, op, input as Record<string, unknown>, { tenant, mate })

type Way = { tenant: Tenant; mate: Mate; at?: string; key?: string }

async function asMate(app: string, op: Op, input: Record<string, unknown>, { tenant, mate, at, key }: Way) {
  const { id, name, role } = mate
  const actor = { type: 'user' as const, id, name, role, tenant, ...(at && { playedAt: at }) }
  const headers = {
    'mainstreet-actor': await issueToken(actor, ACTOR_KEYS),
    traceparent: traceparent(),
    'cache-control': 'no-cache',
    ...(key && { 'idempotency-key': key }),
  }
  const { method, url, body } = request(op, input)
  return ask<{ id: string }>(method, url, body, (path, init) =>
    bindingOf(app).fetch(`https://${app}${path}`, { ...init, headers: { ...init.headers, ...headers } }),
  )
}

/** Undefined where it was done before and its answer, which held a secret, was kept by nobody. */
async function patiently<T>(op: Op, work: () => Promise<T>): Promise<T | undefined> {
  for (let attempt = 1; ; attempt++)
    try {
      return await work()
    } catch (fault) {
      const code = fault instanceof Fault ? fault.code : ''
      if (op.secret && code === 'conflict') return undefined
      if (attempt === tries || !['conflict', 'unavailable', 'rate-limited'].includes(code)) throw fault
      await new Promise((resolve) => setTimeout(resolve, pauseMs * attempt))
    }
}

/** Its own ops identity reaches over a loopback, so that they are asked as those of any app. */
function bindingOf(app: string): Fetcher {
  if (app === 'identity') return (exports as unknown as { default: Fetcher }).default
  const binding = (env as unknown as Record<string, Fetcher>)[app.toUpperCase().replaceAll('-', '_')]
  if (!binding) throw Fault.of('unavailable', `${app} is not installed`)
  return binding
}

function turnOf({ at, by }: Planned, team: readonly Mate[]): Mate {
  const day = at.slice(0, 10)
  const present = team.filter(({ role, since }) => by.includes(role) && since < day)
  const owner = team.find(({ role }) => role === 'owner') as Mate
  return present[dayNumber(day) % present.length] ?? owner
}
