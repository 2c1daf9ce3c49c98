import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'

const patienceMs = 2000
/** A probe costs every app a database round trip, and anybody may ask. */
const keepMs = 5000

type Health = { status: 'ok' | 'degraded'; apps: Record<string, { status: 'ok' | 'down'; ms: number }> }
let kept: { health: Health; until: number } | undefined

/** How every Worker of the house is; that some are down is news, not a failure of the gateway. */
export async function health(env: Env): Promise<Health> {
  if (kept && kept.until > Date.now()) return kept.health
  const apps = await probeAll(env)
  const status = Object.values(apps).every((app) => app.status === 'ok') ? 'ok' : 'degraded'
  kept = { health: { status, apps }, until: Date.now() + keepMs }
  return kept.health
}

/** All that the gateway is bound to. */
export const workersOf = (env: Env): string[] => [...env.APPS, 'fanout', 'dead-letter', 'mcp', 'room']

export async function probeAll(env: Env): Promise<Health['apps']> {
  return Object.fromEntries(
    await Promise.all(workersOf(env).map(async (name) => [name, await probe(env, name)] as const)),
  )
}

async function probe(env: Env, name: string) {
  const startedAt = Date.now()
  const request = new Request(`https://${name}/internal/health`, { headers: { traceparent: traceparent() } })
  const isUp = await ask(name, serviceOf(env, name), request, patienceMs).then(
    async (response) => {
      await response.body?.cancel()
      return response.ok
    },
    () => false,
  )
  return { status: isUp ? ('ok' as const) : ('down' as const), ms: Date.now() - startedAt }
}
