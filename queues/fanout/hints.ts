import { contracts } from '#contracts'
import type { Envelope, Hint, Performed } from '#kit/events'
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
  for (const event of events) gathered.set(event.tenantId, [...(gathered.get(event.tenantId) ?? []), ...hintsOf(event)])
  context.waitUntil(handOver(room))
}

/** What a handler of an event writes in bulk it does not name, so it may have changed anything of its app. */
const declared = new Set(contracts.flatMap(({ app, ops }) => Object.keys(ops).map((name) => `${app}.${name}`)))

/**
 * Of an act the rows that it changed, each once, whatever else it tells of them; an act that names none, or not all, may
 * have changed any of its noun. Other events say nothing of rows but whose rights end.
 */
export function hintsOf({ name, aggregateId, aggregateVersion: version, actor, data }: Envelope): Hint[] {
  if (!name.endsWith('.op.performed')) return name.startsWith('identity.') ? [{ name, id: aggregateId, version }] : []
  const { op, changes, truncated } = data as Performed
  const [app, noun = ''] = op.split('.')
  const hint = (noun: string, id: string): Hint => ({ name: `${app}.${noun}.changed`, id, version, by: actor.id })
  if (!declared.has(op)) return [hint('*', '')]
  const rows = changes.map(({ noun, id }) => hint(kebab(noun), id))
  return truncated || rows.length === 0 ? [...rows, hint(noun, '')] : rows
}

/** `taxRate`, as the database calls it, → `tax-rate`, as ops do. */
const kebab = (model: string) => model.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

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
