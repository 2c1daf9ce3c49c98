import type { Actor } from '#kit/auth'
import { ask, type Preview, type Send } from '#kit/client'
import { traceparent } from '#kit/trace'
import type { Envelope } from './envelope.ts'

type Delivery = { noun: string; after: { recipient: string; subject: string } | null }

/** A preview with the mails that its events would lead to: notifications, which `send` reaches, knows them and writes none. */
export async function withMails(preview: Preview, actor: Actor, send: Send): Promise<Preview> {
  const body = JSON.stringify(toEnvelopes(preview, actor))
  const { changes } = await ask<{ changes: Delivery[] }>('POST', '/internal/foresee', body, send)
  const mails = changes.flatMap(({ noun, after }) =>
    noun === 'delivery' && after ? [{ to: after.recipient, subject: after.subject }] : [],
  )
  return { ...preview, mails: [...preview.mails, ...mails] }
}

const toEnvelopes = ({ events }: Preview, { id, name, type, tenant }: Actor): Envelope[] =>
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
