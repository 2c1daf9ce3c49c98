import { uuidv7 } from 'uuidv7'
import { PrismaClient } from '#db/notifications'
import type { Tenant } from '#kit/auth'
import { type ClientOf, insert, reads, table, transact } from '#kit/db'
import { type Envelope, publish } from '#kit/events'
import { traceparent } from '#kit/trace'
import { Delivery } from './contract.ts'

const mostAtOnce = 500
type Due = readonly [tenantId: string, id: string, tenant: Tenant]
type Context = Pick<ExecutionContext, 'waitUntil'>

/** What waits for its minute: mails to be asked for again, and news that go out together. */
export async function due(context: Context): Promise<void> {
  const [mails = [], readers = []] = await transact<Due>('platform', [
    { sql: 'select tenant_id, id, tenant from notifications.due_mails($1)', params: [mostAtOnce] },
    { sql: 'select tenant_id, user_id, tenant from notifications.due_news($1)', params: [mostAtOnce] },
    { sql: 'select notifications.forget_quotas()', params: [] },
  ])
  const outcomes = await Promise.allSettled([
    ...byTenant(mails).map((some) => requestAgain(some, context)),
    ...byTenant(readers).map((some) => requestDigests(some, context)),
  ])
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

const byTenant = (due: readonly Due[]) => [...Map.groupBy(due, ([tenantId]) => tenantId).values()]

/**
 * Mails that the provider could not take, those whose event was lost, and those held for somebody who has confirmed
 * their address since. They are put off first, so that a minute later they are not asked for once more; then the event
 * takes over (on/delivery-requested.ts).
 */
async function requestAgain(mails: readonly Due[], context: Context): Promise<void> {
  const [[tenantId, , tenant]] = mails as [Due]
  const putOff = `update notifications.delivery set status = 'queued', next_try_at = now() + interval '5 minutes',
      reason = nullif(reason, 'unconfirmed'), version = version + 1, updated_at = now()
    where tenant_id = $1 and id = any($2::uuid[]) and status in ('held', 'queued') and next_try_at <= now() returning id`
  const params = [tenantId, `{${mails.map(([, id]) => id).join(',')}}`]
  const [changed = []] = await transact<[string]>({ tenantId }, [{ sql: putOff, params }])
  const db = reads<ClientOf<'notifications'>>(PrismaClient, tenantId)
  const deliveries = await db.delivery.findMany({ where: { id: { in: changed.map(([id]) => id) } } })
  const events = deliveries.map((delivery) => {
    const { id, version } = delivery
    return envelope(tenant, 'delivery.requested', { id, version }, Delivery.parse(delivery))
  })
  await tell(tenantId, events, context)
}

/** Whoever has news due gets a claim put on them, which the event mails (on/digest-due.ts); one that is lost is put anew. */
async function requestDigests(readers: readonly Due[], context: Context): Promise<void> {
  const [[tenantId, , tenant]] = readers as [Due]
  const claims = readers.map(([, userId]) => ({ userId, claim: uuidv7() }))
  const put = `update notifications.waiting w set claim = c.claim, due_at = now() + interval '10 minutes',
      version = w.version + 1, updated_at = now()
    from unnest($2::uuid[], $3::uuid[]) as c (user_id, claim)
    where w.tenant_id = $1 and w.user_id = c.user_id and w.due_at <= now()`
  const list = (field: 'userId' | 'claim') => `{${claims.map((each) => each[field]).join(',')}}`
  await transact({ tenantId }, [{ sql: put, params: [tenantId, list('userId'), list('claim')] }])
  const events = claims.map(({ userId, claim }) => {
    const data = { id: userId, version: 1, claim }
    return envelope(tenant, 'digest.due', data, data)
  })
  await tell(tenantId, events, context)
}

async function tell(tenantId: string, events: readonly Envelope[], context: Context): Promise<void> {
  if (events.length === 0) return
  const rows = events.map((event) => {
    const { id, name, aggregateId, aggregateVersion } = event
    return { id, tenantId, name, aggregateId, aggregateVersion, envelope: event }
  })
  await transact({ tenantId }, [insert(table('notifications', 'outbox'), rows)])
  publish('notifications', events, context)
}

type Aggregate = { id: string; version: number }
const envelope = (tenant: Tenant, name: string, { id, version }: Aggregate, data: Envelope['data']): Envelope => ({
  id: uuidv7(),
  name: `notifications.${name}`,
  version: 1,
  tenantId: tenant.id,
  tenant,
  aggregateId: id,
  aggregateVersion: version,
  actor: { type: 'system', id: 'notifications', name: 'notifications' },
  traceparent: traceparent(),
  at: new Date().toISOString(),
  data,
})
