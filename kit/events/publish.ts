import { env } from 'cloudflare:workers'
import { table, transact } from '#kit/db'
import { bytesOf, type Envelope, maxEnvelopeBytes } from './envelope.ts'

const { EVENTS } = env as unknown as { EVENTS: Queue<Envelope> }

type Context = { waitUntil(promise: Promise<unknown>): void }

/** A queue takes this many messages at once, and 256 KB of them. */
const batchLimit = 100
const batchBytes = 200_000

/** Sends what an act emitted, after its commit. What fails to go out stays in the outbox for the sweep. */
export function publish(app: string, envelopes: readonly Envelope[], context: Context): void {
  const end = fitting(envelopes)
  if (end > 0) send(app, envelopes.slice(0, end), context)
  if (end < envelopes.length) publish(app, envelopes.slice(end), context)
}

/** How many of the first fit into one batch; the few of an ordinary act always do, and are not measured. */
function fitting(envelopes: readonly Envelope[]): number {
  if (envelopes.length * maxEnvelopeBytes <= batchBytes) return envelopes.length
  let bytes = 0
  const over = envelopes.slice(0, batchLimit).findIndex((envelope, index) => {
    bytes += bytesOf(envelope)
    return index > 0 && bytes > batchBytes
  })
  return over < 0 ? Math.min(envelopes.length, batchLimit) : over
}

function send(app: string, envelopes: readonly Envelope[], context: Context): void {
  context.waitUntil(
    EVENTS.sendBatch(envelopes.map((body) => ({ body }))).then(
      () =>
        acknowledge(
          app,
          envelopes.map(({ id }) => id),
          context,
        ),
      (cause) => console.error(JSON.stringify({ level: 'error', name: `${app} events unsent`, cause: String(cause) })),
    ),
  )
}

/** One UPDATE for everything that was sent within this time, instead of one for each write. */
const gatherMs = 20
let gathered: string[] = []

async function acknowledge(app: string, ids: readonly string[], context: Context): Promise<void> {
  gathered.push(...ids)
  if (gathered.length > ids.length) return
  await new Promise((resolve) => setTimeout(resolve, gatherMs))
  const sent = gathered
  gathered = []
  const sql = `update ${table(app, 'outbox')} set sent_at = now() where id = any($1::uuid[])`
  context.waitUntil(transact('sweep', [{ sql, params: [`{${sent.join(',')}}`] }]))
}

const sweepLimit = 500
const keepDays = 30

/** Sends again what was committed but not acknowledged, oldest first, and forgets what is long done. */
export async function sweep(app: string, context: Context): Promise<{ sent: number }> {
  const outbox = table(app, 'outbox')
  const [rows] = await transact('sweep', [
    {
      sql: `select envelope from ${outbox} where sent_at is null and created_at < now() - interval '10 seconds'
        order by created_at limit ${sweepLimit}`,
      params: [],
    },
    { sql: `delete from ${outbox} where sent_at < now() - interval '${keepDays} days'`, params: [] },
    { sql: `delete from ${table(app, 'idempotency')} where created_at < now() - interval '2 days'`, params: [] },
  ])
  const envelopes = (rows ?? []).map(([envelope]) => envelope as Envelope)
  publish(app, envelopes, context)
  return { sent: envelopes.length }
}
