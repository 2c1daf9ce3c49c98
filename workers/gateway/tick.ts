import { traceparent } from '#kit/trace'
import { ask } from './ask.ts'
import { type Env, serviceOf } from './env.ts'

/**
 * The house's one clock: each minute every app sends again what its outbox still holds, and identity starts the days
 * of the businesses. An app that fails keeps no other from its turn.
 */
export async function tick(env: Env): Promise<void> {
  await Promise.allSettled([
    call(env, 'identity', 'tick'),
    ...[...env.APPS, 'dead-letter'].map((name) => call(env, name, 'sweep')),
  ])
}

async function call(env: Env, name: string, act: 'tick' | 'sweep'): Promise<void> {
  const headers = { traceparent: traceparent() }
  const request = new Request(`https://${name}/internal/${act}`, { method: 'POST', headers })
  const response = await ask(name, serviceOf(env, name), request)
  await response.body?.cancel()
  if (!response.ok)
    console.error(JSON.stringify({ level: 'error', name: `${name} ${act} failed`, status: response.status }))
}
