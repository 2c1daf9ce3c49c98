import { env } from 'cloudflare:workers'
import { Fault, issueToken, type Tenant } from '#kit/auth'
import { traceparent } from '#kit/trace'
import type { Wake } from './contract/wake.ts'

type Bindings = { AGENT: Fetcher; ACTOR_KEYS: string }

/** Throws where the object could not be told; then the event that it follows from comes again. */
export async function wake(tenant: Tenant, told: Wake): Promise<void> {
  const answer = await ask(tenant, '/internal/wake', { method: 'POST', body: JSON.stringify(told) })
  if (!answer.ok) throw Fault.of('unavailable', `the object of ${told.agent.id} answered ${answer.status}`)
}

type Following = { agentId: string; runId: string; after: number }

/** What happens to a run from now on, as server-sent events; 404 where its object does not know it yet, or any more. */
export const follow = (tenant: Tenant, { agentId, runId, after }: Following, signal: AbortSignal): Promise<Response> =>
  ask(tenant, `/internal/follow?agent=${agentId}&run=${runId}&after=${after}`, { signal })

async function ask(tenant: Tenant, path: string, init: RequestInit): Promise<Response> {
  const { AGENT, ACTOR_KEYS } = env as unknown as Bindings
  const actor = { type: 'system', id: 'agents', name: 'agents', role: 'system', tenant } as const
  const headers = { 'mainstreet-actor': await issueToken(actor, ACTOR_KEYS), traceparent: traceparent() }
  return AGENT.fetch(`https://agent${path}`, { ...init, headers })
}
