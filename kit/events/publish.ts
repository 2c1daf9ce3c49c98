import { env } from 'cloudflare:workers'
import { table, transact } from '#kit/db'
import { type Envelope, messageOf, sizeOf } from './envelope.ts'

const { EVENTS } = env as unknown as { EVENTS: Queue<Envelope> }

export type Context = { waitUntil(promise: Promise<unknown>): void }

/** A queue takes this many messages at once, and 256 KB of them. */
const batchLimit = 100
const batchBytes = 200_000

/** In order, cut into what a queue takes at once. */
export function batches<T>(items: readonly T[], sizeOf: (item: T) => number): T[][] {
  const cut: T[][] = []
  let bytes = 0
  for (const item of items) {
    const size = sizeOf(item)
    const open = cut.at(-1)
    if (open && open.length < batchLimit && bytes + size <= batchBytes) open.push(item)
    else cut.push([item])
    bytes = (cut.at(-1) === open ? bytes : 0) + size
  }
  return cut
}

/** Acts that follow one another faster than this are sent together; one alone is sent at once. */
const closeMs = 3
let lastAt = 0
let waiting: Envelope[] = []

/** Sends what an act emitted, after its commit. What fails to go out stays in the outbox for the sweep. */
export function publish(app: string, envelopes: readonly Envelope[], context: Context): void {
  if (envelopes.length === 0) return
  const isClose = Date.now() - lastAt < closeMs
  lastAt = Date.now()
  waiting.push(...envelopes.map(messageOf))
  context.waitUntil(sendWaiting(app, isClose))
}

/** Each waits in its own context, which the end of another's does not end; who is first sends for all. */
async function sendWaiting(app: string, isClose: boolean): Promise<void> {
  if (isClose) await new Promise((resolve) => setTimeout(resolve, closeMs))
  const ready = waiting
  waiting = []
  await Promise.all(batches(ready, sizeOf).map((batch) => send(app, batch)))
}

async function send(app: string, envelopes: readonly Envelope[]): Promise<void> {
  try {
    await EVENTS.sendBatch(envelopes.map((body) => ({ body })))
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: `${app} events unsent`, cause: String(cause) }))
    return
  }
  await acknowledge(
    app,
    envelopes.map(({ id }) => id),
  )
}

/** One UPDATE for everything that was sent within this time, instead of one for each write. */
const gatherMs = 20
let gathered: string[] = []

/** Who is first acknowledges for all, as it is with sending. */
async function acknowledge(app: string, ids: readonly string[]): Promise<void> {
  gathered.push(...ids)
  await new Promise((resolve) => setTimeout(resolve, gatherMs))
  if (gathered.length === 0) return
  const sent = gathered
  gathered = []
  const sql = `update ${table(app, 'outbox')} set sent_at = now() where id = any($1::uuid[])`
  await transact('sweep', [{ sql, params: [`{${sent.join(',')}}`] }])
}
