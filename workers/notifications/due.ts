import { uuidv7 } from 'uuidv7'
import { PrismaClient } from '#db/notifications'
import type { Tenant } from '#kit/auth'
import { type ClientOf, insert, reads, table, transact } from '#kit/db'
import { type Envelope, publish } from '#kit/events'
import { traceparent } from '#kit/trace'
import { Delivery } from './contract.ts'

const mostAtOnce = 500
type Due = readonly [tenantId: string, id: string, tenant: Tenant]

/**
 * Asks again for the mails that are due: those the provider could not take, those whose event was lost, and those held
 * for somebody who has confirmed their address since. Sending is the event's (on/delivery-requested.ts).
 */
export async function requestDue(context: Pick<ExecutionContext, 'waitUntil'>): Promise<void> {
  const [due = []] = await transact<Due>('platform', [
    { sql: 'select tenant_id, id, tenant from notifications.due_mails($1)', params: [mostAtOnce] },
    { sql: 'select notifications.forget_quotas()', params: [] },
  ])
  const outcomes = await Promise.allSettled(
    [...Map.groupBy(due, ([tenantId]) => tenantId).values()].map((mails) => requestAgain(mails, context)),
  )
  const failed = outcomes.find((outcome) => outcome.status === 'rejected')
  if (failed) throw failed.reason
}

/** Put off first, so that a minute later they are not asked for once more; then the event takes over. */
async function requestAgain(mails: readonly Due[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<void> {
  const [[tenantId, , tenant]] = mails as [Due]
  const putOff = `update notifications.delivery set status = 'queued', next_try_at = now() + interval '5 minutes',
      reason = nullif(reason, 'unconfirmed'), version = version + 1, updated_at = now()
    where tenant_id = $1 and id = any($2::uuid[]) and status in ('held', 'queued') and next_try_at <= now() returning id`
  const params = [tenantId, `{${mails.map(([, id]) => id).join(',')}}`]
  const [changed = []] = await transact<[string]>({ tenantId }, [{ sql: putOff, params }])
  const db = reads<ClientOf<'notifications'>>(PrismaClient, tenantId)
  const deliveries = await db.delivery.findMany({ where: { id: { in: changed.map(([id]) => id) } } })
  const events = deliveries.map((delivery) => requested(tenant, Delivery.parse(delivery)))
  if (events.length === 0) return
  const rows = events.map((event) => {
    const { id, name, aggregateId, aggregateVersion } = event
    return { id, tenantId, name, aggregateId, aggregateVersion, envelope: event }
  })
  await transact({ tenantId }, [insert(table('notifications', 'outbox'), rows)])
  publish('notifications', events, context)
}

const requested = (tenant: Tenant, delivery: Delivery): Envelope => ({
  id: uuidv7(),
  name: 'notifications.delivery.requested',
  version: 1,
  tenantId: tenant.id,
  tenant,
  aggregateId: delivery.id,
  aggregateVersion: delivery.version,
  actor: { type: 'system', id: 'notifications', name: 'notifications' },
  traceparent: traceparent(),
  at: new Date().toISOString(),
  data: delivery,
})
