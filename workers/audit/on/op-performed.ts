import type { Performed } from '#kit/events'
import type { EventHandler } from '#kit/serve'
import type { audit } from '../contract.ts'
import { masked } from '../rules/masking.ts'
import { nounOf } from '../rules/noun.ts'

/** One entry per act, under the id of its event; the database gives it its place in the chain. */
export const opPerformed: EventHandler<typeof audit, Performed> = async (ctx, performed, event) => {
  ctx.write.entry.create({
    id: event.id,
    at: event.at,
    actorType: event.actor.type,
    actorId: event.actor.id,
    actorName: event.actor.name,
    role: performed.role,
    action: performed.op,
    changes: performed.changes.map(({ noun, id, before, after }) => ({
      noun: nounOf(performed.op, noun),
      id,
      ...masked(before, after),
    })),
    truncated: performed.truncated,
    requestTrace: event.traceparent.split('-')[1] ?? '',
  })
}
