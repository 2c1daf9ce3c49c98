import { env } from 'cloudflare:workers'
import * as z from 'zod'
import { Fault, forbidden, keyRing } from '#kit/auth'
import type { OpenWorld, Statement, World } from '#kit/db'
import { bytesOf } from '#kit/events'

const statement = z.strictObject({ sql: z.string(), params: z.array(z.unknown()) })
const part = z.strictObject({ statements: z.array(statement), signature: z.string().max(100) })
export const aWorld = z.record(z.string().max(100), z.array(part))

export const mostWorldBytes = 1_048_576

/** Several worlds as one: what is pending in the earlier ones comes first. */
export function joinedWorlds(worlds: readonly World[]): World {
  const joined: World = {}
  for (const world of worlds)
    for (const [app, parts] of Object.entries(world)) joined[app] = [...(joined[app] ?? []), ...parts]
  return joined
}

/** What an act would write, as a world that its app knows again as its own. */
export async function worldOf(app: string, tenantId: string, statements: readonly Statement[]): Promise<World> {
  if (statements.length === 0) return {}
  const { id, bytes } = keyRing(keys()).current
  const told = JSON.parse(JSON.stringify(statements)) as World[string][number]['statements']
  const signed = await crypto.subtle.sign('HMAC', await hmac(bytes), toBytes(app, tenantId, told))
  return { [app]: [{ statements: told, signature: `${id}.${btoa(String.fromCharCode(...new Uint8Array(signed)))}` }] }
}

/**
 * A world as this app is in it. Throws 413 above 1 MB, 403 for statements that this app did not make for this business,
 * and 409 `stale-world` where the key that signed them is gone.
 */
export async function openWorld(app: string, tenantId: string, world: World): Promise<OpenWorld> {
  if (bytesOf(world) > mostWorldBytes) throw Fault.of('too-large', `a world has at most ${mostWorldBytes} bytes`)
  const parts = Object.hasOwn(world, app) ? (world[app] ?? []) : []
  await Promise.all(parts.map((each) => assertOwn(app, tenantId, each)))
  return { world, pending: parts.flatMap(({ statements }) => statements) }
}

async function assertOwn(app: string, tenantId: string, { statements, signature }: World[string][number]) {
  const [id = '', text = ''] = signature.split('.')
  const key = keyRing(keys()).keys.get(id)
  if (!key) throw Fault.of('stale-world', 'it was signed too long ago')
  const signed = fromBase64(text)
  const isOwn = await crypto.subtle.verify('HMAC', await hmac(key.bytes), signed, toBytes(app, tenantId, statements))
  if (!isOwn) throw forbidden('this world was not made here for this business')
}

const keys = () => (env as unknown as { ACTOR_KEYS: string }).ACTOR_KEYS
const hmac = (bytes: Uint8Array<ArrayBuffer>) =>
  crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify'])
const toBytes = (app: string, tenantId: string, statements: unknown) =>
  new TextEncoder().encode(JSON.stringify(['world', app, tenantId, statements])) as Uint8Array<ArrayBuffer>

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  if (!/^[A-Za-z0-9+/]{43}=$/.test(text)) return new Uint8Array()
  return Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
}
