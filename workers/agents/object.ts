import { env } from 'cloudflare:workers'
import { Fault, issueToken, type Tenant } from '#kit/auth'
import { traceparent } from '#kit/trace'
import type { Wake } from './contract/wake.ts'

type Bindings = { AGENT: Fetcher; ACTOR_KEYS: string }

/** Throws where the object could not be told; then the event that it follows from comes again. */
export async function wake(tenant: Tenant, told: Wake): Promise<void> {
  const { AGENT, ACTOR_KEYS } = env as unknown as Bindings
  const actor = { type: 'system', id: 'agents', name: 'agents', role: 'system', tenant } as const
  const headers = { 'mainstreet-actor': await issueToken(actor, ACTOR_KEYS), traceparent: traceparent() }
  const answer = await AGENT.fetch('https://agent/internal/wake', {
    method: 'POST',
    headers,
    body: JSON.stringify(told),
  })
  if (!answer.ok) throw Fault.of('unavailable', `the object of ${told.agent.id} answered ${answer.status}`)
}
