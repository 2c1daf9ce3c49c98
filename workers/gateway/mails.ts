import type { Actor } from '#kit/auth'
import { isPreview, type Preview } from '#kit/client'
import type { Envelope } from '#kit/events'
import { traceparent } from '#kit/trace'
import { askAs, json } from './ask-as.ts'
import type { Env } from './env.ts'

type Delivery = { noun: string; after: { recipient: string; subject: string } | null }

/** A preview with the mails that its events would lead to: notifications knows them, and writes none. */
export async function withMails(response: Response, actor: Actor, env: Env): Promise<Response> {
  if (!response.ok || !isPreview(response)) return response
  const preview = await response.json<Preview>()
  const foreseen = await askAs(env, actor, 'notifications', '/internal/foresee', json(toEnvelopes(preview, actor)))
  const { changes } = await foreseen.json<{ changes: Delivery[] }>()
  const mails = changes.flatMap(({ noun, after }) =>
    noun === 'delivery' && after ? [{ to: after.recipient, subject: after.subject }] : [],
  )
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return new Response(JSON.stringify({ ...preview, mails: [...preview.mails, ...mails] }), { headers })
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
