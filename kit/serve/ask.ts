import { env } from 'cloudflare:workers'
import { type Actor, Fault, issueToken } from '#kit/auth'
import type { Send } from '#kit/client'
import { traceparent } from '#kit/trace'

type Bindings = Record<string, Fetcher> & { ACTOR_KEYS: string }

/** How an app is asked for somebody: it sees the same person, acting through the app that asks, or themselves where none is named. */
export async function asking(
  app: string,
  actor: Actor,
  by: string | undefined,
  more: Record<string, string> = {},
): Promise<Send> {
  const bindings = env as unknown as Bindings
  const binding = bindings[app.toUpperCase().replaceAll('-', '_')]
  if (!binding) throw Fault.of('unavailable', `${app} is not installed`)
  const token = await issueToken(by === undefined ? actor : { ...actor, by }, bindings.ACTOR_KEYS)
  const headers = { 'mainstreet-actor': token, traceparent: traceparent(), ...more }
  return (url, init) => binding.fetch(`https://${app}${url}`, { ...init, headers: { ...init.headers, ...headers } })
}
