import type { Actor } from '#kit/auth'
import { ask, type Preview, type Send } from '#kit/client'
import { traceparent } from '#kit/trace'
import type { Envelope } from './envelope.ts'

type Delivery = { noun: string; after: { recipient: string; subject: string } | null }

/** The mails that the events of a preview would lead to. `send` reaches notifications, which knows them and writes none. */
export async function mailsForeseen({ events }: Preview, actor: Actor, send: Send): Promise<Preview['mails']> {
  if (events.length === 0) return []
  const body = JSON.stringify(toEnvelopes(events, actor))
  const { changes } = await ask<{ changes: Delivery[] }>('POST', '/internal/foresee', body, send)
  return changes.flatMap(({ noun, after }) =>
    noun === 'delivery' && after ? [{ to: after.recipient, subject: after.subject }] : [],
  )
}

const toEnvelopes = (events: Preview['events'], { id, name, type, tenant }: Actor): Envelope[] =>
  events.map((event) => ({
    id: crypto.randomUUID(),
    name: event.name,
    version: 1,
    tenantId: tenant.id,
    tenant,
    aggregateId: String(event.data.id),
    aggregateVersion: Number(event.data.version),
    actor: { id, name, type },
    traceparent: traceparent(),
    at: new Date().toISOString(),
    data: event.data,
  }))
