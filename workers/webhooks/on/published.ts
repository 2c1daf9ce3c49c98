import type { EventPayload, Role } from '#kit/contract'
import type { Envelope } from '#kit/events'
import { type Ctx, stableId } from '#kit/serve'
import { mostEndpoints } from '../contract/endpoint.ts'
import type { webhooks } from '../contract.ts'
import { type EventType, eventTypes } from '../event-types.ts'
import { hasNoEndpoints, noteEndpoints } from '../known.ts'
import { messageOf, seenBy } from '../message.ts'
import { isWanted } from '../rules/wanted.ts'

type Heard = { data: EventPayload; event: Envelope }

/** What has happened is kept for each endpoint that wants it, once, and its object is told. */
export async function eventsPublished(ctx: Ctx<typeof webhooks>, heard: readonly Heard[]): Promise<void> {
  if (hasNoEndpoints(ctx.tenant.id)) return
  const endpoints = await ctx.db.endpoint.findMany({
    where: { status: 'enabled', archivedAt: null },
    take: mostEndpoints,
  })
  noteEndpoints(ctx.tenant.id, endpoints.length)
  for (const endpoint of endpoints) {
    const wanting = { events: endpoint.events, filter: endpoint.filter as { field: string; is: string[] }[] }
    const rows = []
    for (const { data, event } of heard) {
      const type = eventTypes.get(event.name) as EventType
      // A filter by what is hidden from the role would tell it.
      const seen = seenBy(type, endpoint.role as Role, data)
      if (event.at < endpoint.createdAt || !seen || !isWanted(wanting, event.name, seen)) continue
      rows.push(await deliveryOf(ctx, endpoint.id, event, messageOf(type, event.at, seen)))
    }
    if (rows.length === 0) continue
    ctx.write.delivery.createMany(rows)
    ctx.emit('endpoint.due', endpoint)
  }
}

const deliveryOf = async (ctx: Ctx<typeof webhooks>, endpointId: string, event: Envelope, body: string) => ({
  id: await stableId(ctx.tenant.id, `delivery ${endpointId} ${event.id}`),
  ...{ endpointId, eventId: event.id, type: event.name, recordId: event.aggregateId },
  ...{ status: 'pending', isTest: false, body, attemptCount: 0, lastStatus: null },
  ...{ nextAt: ctx.now, deliveredAt: null },
})
