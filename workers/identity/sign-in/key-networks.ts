import type { Context } from 'hono'
import type { Actor } from '#kit/auth'
import { transact } from '#kit/db'
import { outboxRow, publish } from '#kit/events'
import { accessRecorded, originOf, quietly } from './access.ts'
import { hashOf } from './secret.ts'

const askAgainMs = 60 * 60_000
const mostKnown = 5000
const known = new Map<string, number>()

/** For the audit trail: that an API key is used from a network where it was not in 30 days. Its caller waits for none of this. */
export function noteNetwork(c: Context, key: Actor): void {
  const { network } = originOf(c)
  if (!network) return
  const mark = `${key.id} ${network}`
  if ((known.get(mark) ?? 0) > Date.now()) return
  if (known.size >= mostKnown) known.clear()
  known.set(mark, Date.now() + askAgainMs)
  c.executionCtx.waitUntil(quietly(() => keep(c, key, mark)))
}

const mostNetworks = 100
const forget = `delete from identity.key_network where tenant_id = $1 and key_id = $2 and seen_at < now() - interval '30 days'`
/** A key with too many networks is left alone: it roams, and each of them would be news. */
const remember = `with kept as (
    insert into identity.key_network as n (tenant_id, key_id, network, seen_at) select $1, $2, $3, now()
    where (select count(*) from identity.key_network where tenant_id = $1 and key_id = $2) < ${mostNetworks}
    on conflict (tenant_id, key_id, network) do update set seen_at = now() returning xmax = 0 as is_new)
  insert into identity.outbox (id, tenant_id, name, aggregate_id, aggregate_version, envelope)
  select id, tenant_id, name, aggregate_id, aggregate_version, envelope
  from json_populate_record(null::identity.outbox, $4::json) where (select is_new from kept) returning id`

async function keep(c: Context, { id, name, tenant }: Actor, mark: string): Promise<void> {
  const subject = { noun: 'identity.api-key' as const, id, name }
  const access = { what: 'key-used-from-new-network' as const, subject, email: null, ...originOf(c), count: 0 }
  const event = accessRecorded(tenant, { type: 'key', id, name }, access)
  const { tenantId, aggregateId, aggregateVersion, ...rest } = outboxRow(event)
  const row = { ...rest, tenant_id: tenantId, aggregate_id: aggregateId, aggregate_version: aggregateVersion }
  const [, told] = await transact({ tenantId }, [
    { sql: forget, params: [tenantId, id] },
    { sql: remember, params: [tenantId, id, await hashOf(mark), JSON.stringify(row)] },
  ])
  if (told && told.length > 0) publish('identity', [event], c.executionCtx)
}
