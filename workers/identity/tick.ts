import { uuidv7 } from 'uuidv7'
import type { Tenant } from '#kit/auth'
import { insert, table, transact } from '#kit/db'
import { type Envelope, publish } from '#kit/events'
import { traceparent } from '#kit/trace'
import { dayNumber } from './rules/day.ts'
import { toTenant } from './sign-in/lookup.ts'

const mostAtOnce = 400

const batch = 2_000
const eraseForMs = 20_000

/**
 * Erases demos that were left or are two weeks old, and businesses whose waiting time is over, in small transactions, for as long as a minute's
 * tick may take. A batch that was not full was the last for now: events that are under way find out until the next minute.
 */
export async function eraseTenants(): Promise<void> {
  const until = Date.now() + eraseForMs
  const [due = []] = await transact('platform', [{ sql: 'select identity.tenants_to_erase()', params: [] }])
  for (const [id] of due) {
    let erased: unknown = batch
    while (Number(erased) >= batch && Date.now() < until) {
      const [rows] = await transact('platform', [{ sql: 'select identity.erase_tenant($1, $2)', params: [id, batch] }])
      erased = rows?.[0]?.[0]
    }
  }
}

/**
 * Announces the new calendar day to every business where one has begun, each in its own scope and transaction; what is
 * left over waits for the next minute. Expired sessions and verifications are swept out on the way.
 */
export async function startDays(context: Pick<ExecutionContext, 'waitUntil'>): Promise<{ started: number }> {
  const [due = []] = await transact('platform', [
    {
      sql: 'select tenant_id, country, currency, time_zone, identity.is_demo(tenant_id), today::text from identity.days_to_start($1)',
      params: [mostAtOnce],
    },
    { sql: 'delete from identity.session where expires_at < now()', params: [] },
    { sql: 'delete from identity.verification where expires_at < now()', params: [] },
    { sql: 'delete from identity.attempt where ends_at < now()', params: [] },
  ])
  const outcomes = await Promise.allSettled(due.map((row) => startDay(toTenant(row), row[5] as string)))
  const started = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? (outcome.value ?? []) : []))
  publish('identity', started, context)
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
  return { started: started.length }
}

/** Undefined when another tick was first: the guard lets one of them through. */
async function startDay(tenant: Tenant, on: string): Promise<Envelope | undefined> {
  const event = dayStarted(tenant, on)
  const { id, name, tenantId, aggregateId, aggregateVersion } = event
  const advance = `with changed as (update identity.tenant set last_day_on = $2 where tenant_id = $1 and last_day_on < $2
    returning 1) select kit.expect(count(*), 1) from changed`
  const row = { id, tenantId, name, aggregateId, aggregateVersion, envelope: event }
  try {
    await transact({ tenantId }, [{ sql: advance, params: [tenantId, on] }, insert(table('identity', 'outbox'), [row])])
  } catch (fault) {
    if ((fault as { code?: string }).code === 'MS409') return undefined
    throw fault
  }
  return event
}

function dayStarted(tenant: Tenant, on: string): Envelope {
  const version = dayNumber(on)
  return {
    id: uuidv7(),
    name: 'identity.day.started',
    version: 1,
    tenantId: tenant.id,
    tenant,
    aggregateId: tenant.id,
    aggregateVersion: version,
    actor: { type: 'system', id: 'identity', name: 'identity' },
    traceparent: traceparent(),
    at: new Date().toISOString(),
    data: { id: tenant.id, version, on },
  }
}
