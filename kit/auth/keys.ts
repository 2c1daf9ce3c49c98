import { Fault } from './problem.ts'

/** A key of a ring: `id` is `k1`, `k2` …, `secret` its base64url, `bytes` what that stands for (32 or more). */
export type Key = { id: string; secret: string; bytes: Uint8Array<ArrayBuffer> }
/** Keys by id, of which the first signs; the others still verify what they signed. */
export type KeyRing = { current: Key; keys: ReadonlyMap<string, Key> }

const leastBytes = 32
/** What `npm start` draws carries this mark, so that it is never taken for a secret of a deployment. */
export const developmentMark = 'dev-'

const parsed = new Map<string, KeyRing>()

/** `k2:<secret>,k1:<secret>`, the current key first, each secret 32 bytes or more as base64url. Read once per isolate. */
export function keyRing(text: string): KeyRing {
  const known = parsed.get(text)
  if (known) return known
  const list = text.split(',').map(toKey)
  const keys = new Map(list.map((key) => [key.id, key]))
  if (keys.size < list.length) throw new Error('a key id stands in the ring twice')
  const ring = { current: list[0] as Key, keys }
  if (parsed.size > 20) parsed.clear()
  parsed.set(text, ring)
  return ring
}

function toKey(entry: string): Key {
  const [, id, secret] = /^(k[1-9]\d{0,5}):([\w-]+)$/.exec(entry) ?? []
  if (!id || !secret) throw new Error('a key ring reads k2:<base64url>,k1:<base64url>')
  if (secret.length % 4 === 1) throw new Error(`key ${id} is not base64url`)
  const bytes = fromBase64url(secret)
  if (bytes.length < leastBytes) throw new Error(`key ${id} is shorter than ${leastBytes} bytes`)
  return { id, secret, bytes }
}

function fromBase64url(text: string): Uint8Array<ArrayBuffer> {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.charCodeAt(0))
}

type Settings = Record<string, unknown>
const judged = new WeakMap<Settings, string | null>()

/** Why a deployed Worker must not answer: the name of the first secret that is missing, weak or a developer's; never its value. */
function unfit(env: Settings, needed: readonly string[]): string | null {
  if (env.ENVIRONMENT === 'development') return null
  for (const name of needed) {
    const value = env[name]
    if (typeof value !== 'string' || value === '') return `${name} is not set`
    if (value.includes(`:${developmentMark}`) || value.includes(`"kid":"${developmentMark}`))
      return `${name} is a secret of a development machine`
    if (value.startsWith(developmentMark)) return `${name} is a secret of a development machine`
    if (!name.endsWith('_KEYS')) continue
    try {
      keyRing(value)
    } catch (cause) {
      return `${name}: ${(cause as Error).message}`
    }
  }
  return null
}

/** Throws `unavailable`, and says in the log why, when this Worker lacks a secret: it must fail closed, not with a default. */
export function assertSecrets(worker: string, env: object, needed: readonly string[]): void {
  const settings = env as Settings
  let reason = judged.get(settings)
  if (reason === undefined) {
    reason = unfit(settings, needed)
    judged.set(settings, reason)
  }
  if (reason === null) return
  console.error(
    JSON.stringify({ at: new Date().toISOString(), level: 'error', name: `${worker} refuses to start`, reason }),
  )
  throw Fault.of('unavailable')
}
