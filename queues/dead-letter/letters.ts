import { uuidv7 } from 'uuidv7'
import { insert, type Statement, transact } from '#kit/db'
import type { Envelope, Letter, Outcome, Trouble } from '#kit/events'
import { verdict } from './verdict.ts'

/** Stands for all consumers: the stream itself refused the event, or Cloudflare moved it here without its queue's name. */
export const anyConsumer = '*'

/** What an app sent with its reason, or the bare event that Cloudflare moved here; undefined when it is neither. */
export function toLetter(body: unknown): Letter | undefined {
  const given = (body ?? {}) as Partial<Letter> & Partial<Envelope>
  if (given.event?.id && given.event.tenantId && given.consumer) return { trouble: 'bug', ...given } as Letter
  if (!given.id || !given.tenantId || !given.name) return undefined
  const event = given as Envelope
  return { event, consumer: anyConsumer, trouble: 'refused', reason: 'retries exhausted', attempts: 100 }
}

const later = (seconds: number) => new Date(Date.now() + seconds * 1000).toISOString()

export type Found = Omit<Letter, 'trouble'> & { trouble: Trouble | 'missing' }

function toRow({ event, consumer, trouble, reason, attempts }: Found) {
  const now = new Date().toISOString()
  // It was tried already as often as it says; `missing` was not, as far as anybody knows.
  const before = { attempts: attempts - (trouble === 'outage' ? 0 : 1), firstFailedAt: Date.now() }
  const found = verdict(before, trouble, { now: Date.now(), isOthersPassing: false })
  const isAtOnce = trouble === 'outage' || trouble === 'missing'
  return {
    ...{ id: uuidv7(), tenantId: event.tenantId, eventId: event.id, name: event.name, envelope: event },
    ...{ consumer, trouble, reason, attempts: Math.max(0, attempts), status: found.status },
    nextTryAt: found.status === 'waiting' ? later(isAtOnce ? 0 : found.inSeconds) : null,
    ...{ firstFailedAt: now, endedAt: null, version: 1, createdAt: now, updatedAt: now },
  }
}

/** Keeps them all at once; a letter that comes while it waits for another try keeps its place and takes the newest reason. */
export async function store(letters: readonly Found[]): Promise<void> {
  const { sql, params } = insert('dead_letter.letter', letters.map(toRow))
  const again = `on conflict (tenant_id, event_id, consumer) do update set reason = excluded.reason, trouble = excluded.trouble,
    status = excluded.status, next_try_at = excluded.next_try_at, ended_at = null,
    attempts = case letter.status when 'waiting' then letter.attempts else 0 end + excluded.attempts,
    first_failed_at = case letter.status when 'waiting' then letter.first_failed_at else excluded.first_failed_at end,
    version = letter.version + 1, updated_at = excluded.updated_at`
  const away = new Map(letters.filter(({ trouble }) => trouble === 'outage').map((each) => [each.consumer, each]))
  await transact('sweep', [{ sql: `${sql} ${again}`, params }, ...[...away.values()].map(opening)])
}

const probeSeconds = 30

/** From now on one event at a time asks whether the consumer is well again. */
const opening = ({ consumer, reason }: { consumer: string; reason: string }): Statement => ({
  sql: `insert into dead_letter.breaker (consumer, opened_at, probe_at, failures, reason)
    values ($1, now(), now() + interval '${probeSeconds} seconds', 1, $2) on conflict (consumer) do nothing`,
  params: [consumer, reason],
})

/** A probe costs one event a minute, later one in ten; meanwhile nobody waits longer than that after the repair. */
export async function stayOpen(consumer: string, reason: string): Promise<void> {
  const sql = `update dead_letter.breaker set failures = failures + 1, reason = $2,
    probe_at = now() + interval '55 seconds' * least(greatest(failures - 20, 1), 10) where consumer = $1`
  await transact('sweep', [opening({ consumer, reason }), { sql, params: [consumer, reason] }])
}

/** Everything that waited for the consumer is due at once. */
export async function close(consumer: string): Promise<void> {
  await transact('sweep', [
    { sql: 'delete from dead_letter.breaker where consumer = $1', params: [consumer] },
    {
      sql: `update dead_letter.letter set next_try_at = now()
        where status = 'waiting' and consumer = $1 and trouble = 'outage' and next_try_at > now()`,
      params: [consumer],
    },
  ])
}

/** Consumers with something to try; one that was not well is among them when it is time to ask. */
export async function consumersToTry(): Promise<{ consumer: string; isOpen: boolean }[]> {
  const [, rows = []] = await transact<[string, boolean]>('sweep', [
    {
      sql: `delete from dead_letter.breaker b where not exists (
        select from dead_letter.letter l where l.status = 'waiting' and l.consumer = b.consumer)`,
      params: [],
    },
    {
      sql: `with asked as (update dead_letter.breaker set probe_at = now() + interval '55 seconds' where probe_at <= now() returning consumer)
        select consumer, true from asked union all
        select distinct consumer, false from dead_letter.letter l where status = 'waiting' and next_try_at <= now()
          and not exists (select from dead_letter.breaker b where b.consumer = l.consumer)`,
      params: [],
    },
  ])
  return rows.map(([consumer, isOpen]) => ({ consumer, isOpen }))
}

export type Waiting = { id: string; event: Envelope; attempts: number; firstFailedAt: string }

/** Takes letters of a consumer for this try: for two minutes nobody else does. A probe takes the one that was tried longest ago. */
export async function claim(consumer: string, most: number, isProbe: boolean): Promise<Waiting[]> {
  const sql = `with due as (select tenant_id, id from dead_letter.letter where status = 'waiting' and consumer = $1
      ${isProbe ? '' : 'and next_try_at <= now()'} order by next_try_at limit ${most} for update skip locked)
    update dead_letter.letter l set next_try_at = now() + interval '2 minutes' from due
    where l.tenant_id = due.tenant_id and l.id = due.id
    returning l.id, l.envelope, l.attempts, to_json(l.first_failed_at)#>>'{}'`
  const [rows = []] = await transact<[string, Envelope, number, string]>('sweep', [{ sql, params: [consumer] }])
  const letters = rows.map(([id, event, attempts, firstFailedAt]) => ({ id, event, attempts, firstFailedAt }))
  return letters.sort((a, b) => (a.event.id < b.event.id ? -1 : 1))
}

export async function record(letters: readonly Waiting[], outcomes: readonly Outcome[], lastHandledAt: string | null) {
  const byEvent = new Map(outcomes.map((outcome) => [outcome.id, outcome]))
  const rows = letters.map(({ id, event, attempts, firstFailedAt }) => {
    const { trouble, reason } = byEvent.get(event.id) ?? { trouble: 'outage', reason: 'its consumer did not answer' }
    const isOthersPassing = lastHandledAt !== null && lastHandledAt > firstFailedAt
    const tried = { attempts, firstFailedAt: Date.parse(firstFailedAt) }
    const found = verdict(tried, trouble, { now: Date.now(), isOthersPassing })
    const nextTryAt = found.status === 'waiting' ? later(found.inSeconds) : null
    return { id, status: found.status, attempts: found.attempts, trouble, reason, nextTryAt }
  })
  const sql = `update dead_letter.letter l set status = o.status, attempts = o.attempts, next_try_at = o."nextTryAt",
      trouble = case l.trouble when 'missing' then l.trouble else coalesce(o.trouble, l.trouble) end,
      reason = coalesce(o.reason, l.reason), ended_at = case o.status when 'handled' then now() end,
      version = version + 1, updated_at = now()
    from json_to_recordset($1::json) as o (id uuid, status text, attempts int, trouble text, reason text, "nextTryAt" timestamptz)
    where l.id = o.id and (l.status = 'waiting' or o.status = 'handled')`
  await transact('sweep', [{ sql, params: [JSON.stringify(rows)] }])
}

/** Letters of which nothing more is to be done, once a month has passed. */
export const forgetting: Statement = {
  sql: `delete from dead_letter.letter where ctid = any(array(select ctid from dead_letter.letter
    where ended_at < now() - interval '30 days' order by ended_at limit 5000))`,
  params: [],
}
