import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'
import { probeAll } from './health.ts'

/** A sweep ends by itself before this. */
const patienceMs = 50_000

type Backlog = { what: string; count: number; oldestAt: string | null }
type Outcome = { isDone: boolean; waiting: Backlog[] }

/**
 * The house's one clock: each minute every app sends again what its outbox still holds, and identity starts the days
 * of the businesses. An app that fails keeps no other from its turn; what was seen goes to who raises the alarms.
 */
export async function tick(env: Env): Promise<void> {
  const names = [...env.APPS, 'dead-letter']
  const [health, day, ...sweeps] = await Promise.all([
    probeAll(env),
    call(env, 'identity', 'tick'),
    ...names.map((name) => call(env, name, 'sweep')),
  ])
  const sightings = Object.entries(health).map(([name, { status }]) => {
    const outcome = sweeps[names.indexOf(name)]
    const isDone = (outcome?.isDone ?? true) && (name !== 'identity' || day.isDone)
    return { name, health: status, tick: isDone ? 'ok' : 'failed', waiting: outcome?.waiting ?? [] }
  })
  await call(env, 'dead-letter', 'watch', sightings)
}

async function call(env: Env, name: string, act: 'tick' | 'sweep' | 'watch', body?: unknown): Promise<Outcome> {
  const request = new Request(`https://${name}/internal/${act}`, {
    method: 'POST',
    headers: { traceparent: traceparent(), 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
  try {
    const response = await ask(name, serviceOf(env, name), request, patienceMs)
    const { waiting = [] } = await response.json<Partial<Outcome>>()
    if (response.ok) return { isDone: true, waiting }
    console.error(JSON.stringify({ level: 'error', name: `${name} ${act} failed`, status: response.status }))
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: `${name} ${act} failed`, cause: String(cause) }))
  }
  return { isDone: false, waiting: [] }
}
