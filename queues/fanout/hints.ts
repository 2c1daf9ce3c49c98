import type { Envelope, Hint } from '#kit/events'
import { traceparent } from '#kit/trace'

type Context = { waitUntil(promise: Promise<unknown>): void }

/** Hints of this long go to the rooms together: one request, whoever wrote how much. */
const gatherMs = 100
/** A request may ask 1,000 others; each business's room is one. */
const mostRooms = 500

let gathered = new Map<string, Hint[]>()

/**
 * Tells each business's room what has changed, never to what: whoever listens asks for it, and gets what their role
 * may see. Nothing waits for the rooms, and what they miss a browser learns when it connects again.
 */
export function tell(events: readonly Envelope[], room: Fetcher | undefined, context: Context): void {
  if (!room || events.length === 0) return
  for (const { tenantId, name, aggregateId: id, aggregateVersion: version } of events)
    gathered.set(tenantId, [...(gathered.get(tenantId) ?? []), { name, id, version }])
  context.waitUntil(handOver(room))
}

/** Each waits in its own context, which the end of another's does not end; who is first hands over for all. */
async function handOver(room: Fetcher): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, gatherMs))
  const rooms = [...gathered]
  gathered = new Map()
  for (let start = 0; start < rooms.length; start += mostRooms) {
    const body = JSON.stringify(Object.fromEntries(rooms.slice(start, start + mostRooms)))
    await room
      .fetch('https://room/internal/hints', { method: 'POST', headers: { traceparent: traceparent() }, body })
      .then((response) => response.body?.cancel())
      .catch((cause) => console.error(JSON.stringify({ level: 'error', name: 'rooms untold', cause: String(cause) })))
  }
}
