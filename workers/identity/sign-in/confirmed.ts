import { waitUntil } from 'cloudflare:workers'
import { uuidv7 } from 'uuidv7'
import type { Tenant } from '#kit/auth'
import { insert, table, transact } from '#kit/db'
import { type Envelope, publish } from '#kit/events'
import { traceparent } from '#kit/trace'
import { findPerson } from './lookup.ts'

type Member = readonly [id: string, version: number, name: string, email: string, role: string]

/** Tells every business of a person that their address is theirs; to say it again changes nothing. */
export async function announceConfirmed(userId: string): Promise<void> {
  const found = await findPerson(userId)
  await Promise.all((found?.places ?? []).map(({ tenant }) => announce(tenant, userId)))
}

async function announce(tenant: Tenant, userId: string): Promise<void> {
  const sql = 'select id, version, name, email, role from identity.member where tenant_id = $1 and user_id = $2'
  const [[member] = []] = await transact<Member>({ tenantId: tenant.id }, [{ sql, params: [tenant.id, userId] }])
  if (!member) return
  const event = confirmed(tenant, userId, member)
  const { id, tenantId, name, aggregateId, aggregateVersion } = event
  const row = { id, tenantId, name, aggregateId, aggregateVersion, envelope: event }
  await transact({ tenantId }, [insert(table('identity', 'outbox'), [row])])
  publish('identity', [event], { waitUntil })
}

function confirmed(tenant: Tenant, userId: string, [id, version, name, email, role]: Member): Envelope {
  return {
    id: uuidv7(),
    name: 'identity.member.confirmed',
    version: 1,
    tenantId: tenant.id,
    tenant,
    aggregateId: id,
    aggregateVersion: version,
    actor: { type: 'user', id: userId, name },
    traceparent: traceparent(),
    at: new Date().toISOString(),
    data: { id, version, userId, name, email, role, emailVerified: true },
  }
}
