import { uuidv7 } from 'uuidv7'
import { insert, type Statement, transact } from '#kit/db'
import type { Envelope } from '#kit/events'

export type Letter = { event: Envelope; consumer: string; reason: string; attempts: number }

/** Stands for all consumers where Cloudflare moved an event here without saying from which queue. */
export const anyConsumer = '*'

/** What an app sent with its reason, or the bare event that Cloudflare moved here; undefined when it is neither. */
export function toLetter(body: unknown): Letter | undefined {
  const given = (body ?? {}) as Partial<Letter> & Partial<Envelope>
  if (given.event?.id && given.event.tenantId && given.consumer) return given as Letter
  if (!given.id || !given.tenantId || !given.name) return undefined
  return { event: given as Envelope, consumer: anyConsumer, reason: 'retries exhausted', attempts: 0 }
}

/** A letter that comes back after another try waits for the next with its newest reason. */
export async function store({ event, consumer, reason, attempts }: Letter): Promise<void> {
  const now = new Date().toISOString()
  const row = {
    ...{ id: uuidv7(), tenantId: event.tenantId, eventId: event.id, name: event.name },
    ...{ consumer, reason, attempts, envelope: event },
    ...{ version: 1, createdAt: now, updatedAt: now },
  }
  const { sql, params } = insert('dead_letter.letter', [row])
  const again = `on conflict (tenant_id, event_id, consumer) do update set reason = excluded.reason,
    attempts = excluded.attempts, replay_requested_at = null, replayed_at = null,
    version = letter.version + 1, updated_at = excluded.updated_at`
  await transact({ tenantId: event.tenantId }, [{ sql: `${sql} ${again}`, params }])
}

const atOnce = 500

export type Wanted = { id: string; consumer: string; event: Envelope }

/** Letters whose replay was asked for, oldest first, over all tenants. */
export async function wanted(): Promise<Wanted[]> {
  const [rows] = await transact('sweep', [
    {
      sql: `select id, consumer, envelope from dead_letter.letter where replay_requested_at is not null and replayed_at is null
        order by created_at limit ${atOnce}`,
      params: [],
    },
  ])
  return (rows ?? []).map(([id, consumer, event]) => ({ id, consumer, event }) as Wanted)
}

export async function markReplayed(ids: readonly string[]): Promise<void> {
  const statement: Statement = {
    sql: `update dead_letter.letter set replayed_at = now(), updated_at = now(), version = version + 1
      where id = any($1::uuid[])`,
    params: [`{${ids.join(',')}}`],
  }
  await transact('sweep', [statement])
}
