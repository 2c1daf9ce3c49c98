import type { Envelope } from '#kit/events'
import type { Ctx } from '#kit/serve'
import type { audit } from '../contract.ts'

type Change = {
  noun: string
  id: string
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}
type Act = { action: string; role: string; changes: Change[]; truncated?: boolean }

/** One entry per act, under the id of its event; the database gives it its place in the chain. */
export function record(ctx: Ctx<typeof audit>, event: Envelope, { truncated = false, ...act }: Act): void {
  ctx.write.entry.create({
    id: event.id,
    at: event.at,
    actorType: event.actor.type,
    actorId: event.actor.id,
    actorName: event.actor.name,
    ...act,
    truncated,
    requestTrace: event.traceparent.split('-')[1] ?? '',
  })
}
