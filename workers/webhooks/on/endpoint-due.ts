import { env } from 'cloudflare:workers'
import { Fault, issueToken } from '#kit/auth'
import type { EventHandler } from '#kit/serve'
import { traceparent } from '#kit/trace'
import type { webhooks } from '../contract.ts'

type App = typeof webhooks
type Bindings = { WEBHOOK: Fetcher; ACTOR_KEYS: string }

/** Something is to be sent: the object of the endpoint looks what. Throws where it could not be told, so the event comes again. */
export const endpointDue: EventHandler<App, App, 'endpoint.due'> = async ({ tenant }, { id }) => {
  const { WEBHOOK, ACTOR_KEYS } = env as unknown as Bindings
  const actor = { type: 'system', id: 'webhooks', name: 'webhooks', role: 'system', tenant } as const
  const answer = await WEBHOOK.fetch(`https://webhook/internal/wake?endpoint=${id}`, {
    method: 'POST',
    headers: { 'mainstreet-actor': await issueToken(actor, ACTOR_KEYS), traceparent: traceparent() },
  })
  if (!answer.ok) throw Fault.of('unavailable', `the object of ${id} answered ${answer.status}`)
}
