import { env } from 'cloudflare:workers'
import { type Actor, Fault, issueToken } from '#kit/auth'
import type { Send } from '#kit/client'
import { worldNow } from '#kit/db'
import { traceparent } from '#kit/trace'
import type { Approved } from './approved.ts'
import { within } from './within.ts'

type Bindings = Record<string, Fetcher> & { ACTOR_KEYS: string }

/**
 * How an app is asked for somebody: it sees the same person, acting through the app that asks, or themselves where none is
 * named. It is asked in the world that this runs in, and does what was `approved`.
 */
export async function asking(
  app: string,
  actor: Actor,
  by: string | undefined,
  more: Record<string, string> = {},
  approved?: Approved,
): Promise<Send> {
  const bindings = env as unknown as Bindings
  const binding = bindings[app.toUpperCase().replaceAll('-', '_')]
  if (!binding) throw Fault.of('unavailable', `${app} is not installed`)
  const token = await issueToken(by === undefined ? actor : { ...actor, by }, bindings.ACTOR_KEYS)
  const headers = { 'mainstreet-actor': token, traceparent: traceparent(), ...more }
  const send: Send = (url, init) =>
    binding.fetch(`https://${app}${url}`, { ...init, headers: { ...init.headers, ...headers } })
  const world = worldNow()?.world
  return world || approved ? within(send, more, { world, ids: approved?.ids, digest: approved?.digest }) : send
}
