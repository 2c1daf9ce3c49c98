import type { Context } from 'hono'
import { uuidv7 } from 'uuidv7'
import type { Actor, Tenant } from '#kit/auth'
import type { EventOf } from '#kit/contract'
import type { Envelope } from '#kit/events'
import { traceparent } from '#kit/trace'
import type { identity } from '../contract.ts'
import { deviceOf } from '../rules/device.ts'
import { networkOf } from '../rules/network.ts'

export type Access = EventOf<typeof identity, 'access.recorded'>
export type What = Access['what']
type Origin = Pick<Access, 'network' | 'country' | 'device'>

/** Where a request came from, as closely as a trail needs to know. */
export function originOf(c: Context): Origin {
  const country = c.req.header('cf-ipcountry')
  return {
    network: networkOf(c.req.header('cf-connecting-ip')) ?? null,
    country: country && /^[A-Z0-9]{2}$/.test(country) ? country : null,
    device: deviceOf(c.req.header('user-agent')) ?? null,
  }
}

/** For the audit trail of one business: how a person or a key came in, or did not. */
export function accessRecorded(
  tenant: Tenant,
  actor: Pick<Actor, 'type' | 'id' | 'name'>,
  access: Omit<Access, 'id' | 'version'>,
): Envelope {
  const id = uuidv7()
  return {
    id,
    name: 'identity.access.recorded',
    version: 1,
    tenantId: tenant.id,
    tenant,
    aggregateId: id,
    aggregateVersion: 1,
    actor,
    traceparent: traceparent(),
    at: new Date().toISOString(),
    data: { id, version: 1, ...access },
  }
}

/** What a trail misses is logged; nobody is kept from signing in by it. */
export async function quietly(work: () => Promise<unknown>): Promise<void> {
  await work().catch((cause) =>
    console.error(JSON.stringify({ level: 'error', name: 'access unrecorded', cause: String(cause) })),
  )
}
