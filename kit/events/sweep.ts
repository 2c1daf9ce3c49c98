import { env } from 'cloudflare:workers'
import { type Statement, table, transact } from '#kit/db'
import type { Letter } from './consume.ts'
import { bytesSql, type Envelope, maxEnvelopeBytes, messageSql, sizeOf } from './envelope.ts'
import { batches } from './publish.ts'

const { EVENTS, DEAD_LETTERS } = env as unknown as { EVENTS: Queue<Envelope>; DEAD_LETTERS: Queue<Letter> }

/** `envelope` is what is sent, `bytes` what the whole of it has. */
type Row = { id: string; envelope: Envelope; bytes: number; refusal?: string }

/** The minute is longer than a sweep, which is longer than any send: nobody sends what another is about to. */
const claimMinutes = 1
const claimedAtOnce = 200
const patienceMs = 20_000
/** As Postgres writes it an event has more letters than as it was emitted: a space after each comma and colon. */
const mostBytes = 2 * maxEnvelopeBytes

/**
 * Sends what is due and was not acknowledged, until nothing is left, the queue takes nothing, or time is up. Businesses
 * take turns, each its oldest first: however much one has waiting, no other waits for it. A row that the queue refuses
 * while it takes others becomes a dead letter; no other waits for that either.
 */
export async function drain(app: string): Promise<{ sent: number; refused: number }> {
  const until = Date.now() + patienceMs
  const total = { sent: 0, refused: 0 }
  let done: string[] = []
  let waiting = await dueTenants(app)
  for (;;) {
    const turn = Date.now() > until ? [] : waiting.splice(0, claimedAtOnce)
    const each = Math.floor(claimedAtOnce / Math.max(turn.length, 1))
    const claims = turn.length > 0 ? [claim(app, turn, each)] : []
    const [, rows = []] = await transact('sweep', [acknowledgement(app, done), ...claims])
    if (turn.length === 0) return total
    const claimed = rows
      .map(([id, envelope, , bytes]) => ({ id, envelope, bytes }) as Row)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    const { sent, refused, unsent } = await send(claimed)
    await report(app, refused)
    done = [...sent, ...refused].map(({ id }) => id)
    total.sent += sent.length
    total.refused += refused.length
    if (unsent.length > 0) {
      const ids = unsent.map(({ id }) => id)
      await transact('sweep', [acknowledgement(app, done), release(app, ids)])
      console.error(JSON.stringify({ level: 'error', name: `${app} events unsent`, events: ids.length }))
      return total
    }
    // Who had as much as a turn takes may have more.
    const counts = Map.groupBy(rows, ([, , tenantId]) => tenantId)
    waiting = [...waiting, ...turn.filter((tenantId) => counts.get(tenantId)?.length === each)]
  }
}

const listOf = (ids: readonly string[]) => `{${ids.join(',')}}`

const acknowledgement = (app: string, ids: readonly string[]): Statement => ({
  sql: `update ${table(app, 'outbox')} set sent_at = now(), claimed_until = null where id = any($1::uuid[])`,
  params: [listOf(ids)],
})

const release = (app: string, ids: readonly string[]): Statement => ({
  sql: `update ${table(app, 'outbox')} set claimed_until = null where id = any($1::uuid[])`,
  params: [listOf(ids)],
})

/** What was just committed is being sent by who committed it. */
const isDue = `sent_at is null and coalesce(due_at, created_at) <= now()
  and (due_at is not null or created_at < now() - interval '10 seconds') and (claimed_until is null or claimed_until < now())`

const mostTenants = 20_000

/** Steps from tenant to tenant through the index, whatever each has waiting. */
async function dueTenants(app: string): Promise<string[]> {
  const outbox = table(app, 'outbox')
  const next = (after: string) =>
    `(select o.tenant_id from ${outbox} o where o.sent_at is null ${after} order by o.tenant_id limit 1)`
  const sql = `with recursive tenant (id) as (${next('')} union all
      select ${next('and o.tenant_id > t.id')} from tenant t where t.id is not null)
    select t.id from tenant t where exists (select from ${outbox} where tenant_id = t.id and ${isDue}) limit ${mostTenants}`
  const [rows = []] = await transact<[string]>('sweep', [{ sql, params: [] }])
  return rows.map(([id]) => id)
}

const claim = (app: string, tenants: readonly string[], each: number): Statement => ({
  sql: `with due as (select o.id from unnest($1::uuid[]) t (id) cross join lateral (
      select id from ${table(app, 'outbox')} where tenant_id = t.id and ${isDue}
      order by coalesce(due_at, created_at) limit $2::int for update skip locked) o)
    update ${table(app, 'outbox')} o set claimed_until = now() + interval '${claimMinutes} minutes' from due
    where o.id = due.id returning o.id, ${messageSql('o.envelope')}, o.tenant_id, ${bytesSql('o.envelope')}`,
  params: [listOf(tenants), each],
})

async function send(rows: readonly Row[]): Promise<Record<'sent' | 'refused' | 'unsent', Row[]>> {
  const outcome: Record<'sent' | 'refused' | 'unsent', Row[]> = { sent: [], refused: [], unsent: [] }
  const sound = rows.filter((row) => {
    const refusal = faultOf(row)
    if (refusal) outcome.refused.push({ ...row, refusal })
    return !refusal
  })
  for (const batch of batches(sound, ({ envelope }) => sizeOf(envelope))) {
    const isSent = await EVENTS.sendBatch(batch.map(({ envelope: body }) => ({ body }))).then(
      () => true,
      () => false,
    )
    if (isSent) outcome.sent.push(...batch)
    else await sendOneByOne(batch, outcome)
    // A queue that takes nothing at all is asked again in a minute.
    if (outcome.unsent.length > 0) {
      const gone = new Set([...outcome.sent, ...outcome.unsent, ...outcome.refused].map(({ id }) => id))
      outcome.unsent.push(...sound.filter(({ id }) => !gone.has(id)))
      return outcome
    }
  }
  return outcome
}

async function sendOneByOne(
  batch: readonly Row[],
  outcome: Record<'sent' | 'refused' | 'unsent', Row[]>,
): Promise<void> {
  const failed: Row[] = []
  for (const row of batch)
    await EVENTS.send(row.envelope).then(
      () => outcome.sent.push(row),
      (cause) => failed.push({ ...row, refusal: `the queue refused it: ${String(cause).slice(0, 300)}` }),
    )
  outcome[failed.length < batch.length || outcome.sent.length > 0 ? 'refused' : 'unsent'].push(...failed)
}

function faultOf({ id, envelope, bytes }: Row): string | undefined {
  if (typeof envelope !== 'object' || envelope === null) return 'it is no event'
  const { name, tenantId } = envelope
  if (envelope.id !== id || !name || !tenantId) return 'it is no event: id, name or tenant is missing or another'
  return bytes > mostBytes ? `it has ${bytes} bytes, and an event at most ${mostBytes}` : undefined
}

/** Its data stays in the outbox, whose row has what the letter cannot carry. */
async function report(app: string, refused: readonly Row[]): Promise<void> {
  if (refused.length === 0) return
  const sql = `select tenant_id, id, name from ${table(app, 'outbox')} where id = any($1::uuid[])`
  const [rows = []] = await transact('sweep', [{ sql, params: [listOf(refused.map(({ id }) => id))] }])
  for (const [tenantId, id, name] of rows as [string, string, string][]) {
    const reason = `${app} could not send it: ${refused.find((row) => row.id === id)?.refusal}`
    const event = { id, tenantId, name, data: {} } as unknown as Envelope
    await DEAD_LETTERS.send({ event, consumer: '*', trouble: 'refused', reason, attempts: 1 })
  }
}
