import { uuidv7 } from 'uuidv7'
import { insert, table, transact } from '#kit/db'
import { type Envelope, publish } from '#kit/events'
import { traceparent } from '#kit/trace'
import { erasedOn, warnedAfterDays } from './rules/waiting.ts'
import { toTenant } from './sign-in/lookup.ts'

const mostAtOnce = 100

/** Tells, once, that a closed business will be erased soon: its owners may think better of it, or take their data along. */
export async function warnOwners(context: Pick<ExecutionContext, 'waitUntil'>): Promise<void> {
  const [due = []] = await transact('platform', [
    { sql: 'select * from identity.tenants_to_warn($1, $2)', params: [warnedAfterDays, mostAtOnce] },
  ])
  for (const row of due) {
    const [name, closedAt, version] = row.slice(5) as [string, string, number]
    const tenant = toTenant(row)
    const { id, country, currency, timeZone } = tenant
    const event: Envelope = {
      id: uuidv7(),
      name: 'identity.tenant.erasure-announced',
      version: 1,
      tenantId: id,
      tenant,
      aggregateId: id,
      aggregateVersion: version + 1,
      actor: { type: 'system', id: 'identity', name: 'identity' },
      traceparent: traceparent(),
      at: new Date().toISOString(),
      data: { id, version: version + 1, name, country, currency, timeZone, erasedOn: erasedOn(closedAt) },
    }
    // Whoever opened it meanwhile, or another tick, was first: the guard lets one through.
    const warned = `with changed as (update identity.tenant set warned_at = now(), version = version + 1, updated_at = now()
      where tenant_id = $1 and version = $2 and status = 'closing' returning 1) select kit.expect(count(*), 1) from changed`
    const sent = {
      id: event.id,
      tenantId: id,
      name: event.name,
      aggregateId: id,
      aggregateVersion: version + 1,
      envelope: event,
    }
    await transact({ tenantId: id }, [
      { sql: warned, params: [id, version] },
      insert(table('identity', 'outbox'), [sent]),
    ])
      .then(() => publish('identity', [event], context))
      .catch((fault) => {
        if ((fault as { code?: string }).code !== 'MS409') throw fault
      })
  }
}
