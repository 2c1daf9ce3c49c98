import { jwtVerify, SignJWT } from 'jose'
import * as z from 'zod'
import { BoundedMap, bytesOfText } from '#kit/bounded'
import { type KeyRing, keyRing } from './keys.ts'
import { unauthenticated } from './problem.ts'

const tenant = z.object({
  id: z.uuid(),
  country: z.string(),
  currency: z.string(),
  timeZone: z.string(),
  /** A business made up to look around in: here alone an act may be one of the past. */
  isDemo: z.boolean().optional(),
  /** Closed by its owner and waiting to be erased: only ops that say `whileClosing` are open. */
  isClosing: z.boolean().optional(),
})
const actor = z.object({
  /** A `link` is whoever holds it: somebody outside, who has no account. */
  type: z.enum(['user', 'key', 'agent', 'link', 'system']),
  id: z.string(),
  name: z.string(),
  /** `system` is the house itself: an event handler. A `guest` came by a link. */
  role: z.enum(['owner', 'admin', 'accountant', 'member', 'viewer', 'guest', 'system']),
  /** Of a guest: the one record that they may see, and the ops that they may call for it. */
  link: z
    .object({
      ...{ app: z.string(), noun: z.string(), recordId: z.uuid(), ops: z.array(z.string()).max(20) },
      /** Where they came from, for what they do that somebody may have to prove. */
      visitor: z.object({ address: z.string().nullable(), agent: z.string().nullable() }).optional(),
    })
    .optional(),
  /** What a role of the business's own says instead of the built-in one that it was made from; its id changes with it. */
  policy: z
    .object({
      id: z.string(),
      grants: z.array(z.string()),
      scopes: z.record(z.string(), z.enum(['own', 'team', 'all'])),
      hidden: z.array(z.string()),
    })
    .optional(),
  /** Who is in their team, they themselves among them, where their role reaches as far; its id changes with who is in it. */
  team: z.object({ id: z.string(), userIds: z.array(z.string()).max(100) }).optional(),
  /** Whom an agent works for: what is theirs is its own. */
  for: z.string().optional(),
  /** Of a key, and of an agent that works for one: the person who made it. */
  madeBy: z.string().optional(),
  /** The app that acts for them: its contract `uses` the op that it calls, which is permission enough. */
  by: z.string().optional(),
  /** The instant of the act, where identity plays the past of a demo. */
  playedAt: z.iso.datetime().optional(),
  tenant,
})
/** Somebody of a business, as apps speak of them to each other. */
export const person = actor.omit({ by: true, link: true, tenant: true })
/** Somebody of a business, without the business. */
export type Person = z.output<typeof person>
/** The business that an act is in: `country` ISO 3166-1 alpha-2, `currency` ISO 4217, `timeZone` IANA. */
export type Tenant = z.output<typeof tenant>
/** Who acts, in which business, with which role. */
export type Actor = z.output<typeof actor>

/** Who answers for an act: the person, whom an agent works for, or who made the key. Two of one person are no four eyes. */
export const personBehind = ({ madeBy, for: worksFor, id }: Pick<Actor, 'madeBy' | 'for' | 'id'>): string =>
  madeBy ?? worksFor ?? id

/** When an act of theirs happens: now, or in the past that a demo business plays. Any other instant is refused with 401. */
export function instantOf({ playedAt, tenant }: Actor): string {
  const now = new Date().toISOString()
  if (playedAt === undefined) return now
  if (!tenant.isDemo) throw unauthenticated('a past is played in a demo business alone')
  if (playedAt >= now) throw unauthenticated('what is played lies in the past')
  return playedAt
}

const lifetimeSeconds = 60
const reuseMs = 30_000
const bounds = { maxBytes: 4_000_000, maxEntryBytes: 8000 }
const newMemory = () => ({
  issued: new BoundedMap<{ token: string; at: number }>(bounds),
  verified: new BoundedMap<{ actor: Actor; until: number }>(bounds),
})
/** By ring, so that nothing which a retired key signed outlives it here. */
const memories = new WeakMap<KeyRing, ReturnType<typeof newMemory>>()

function memoryOf(ring: KeyRing) {
  const memory = memories.get(ring) ?? newMemory()
  memories.set(ring, memory)
  return memory
}

/** An actor as a short-lived HS256 token for one hop between Workers; a repeat within half its life is the same token. */
export async function issueToken(who: Actor, keys: string): Promise<string> {
  instantOf(who)
  const ring = keyRing(keys)
  const { issued } = memoryOf(ring)
  const key = JSON.stringify(who)
  const known = issued.get(key)
  if (known && Date.now() - known.at < reuseMs) return known.token
  const token = await new SignJWT({ actor: who })
    .setProtectedHeader({ alg: 'HS256', kid: ring.current.id })
    .setAudience('mainstreet')
    .setExpirationTime(`${lifetimeSeconds}s`)
    .sign(ring.current.bytes)
  issued.set(key, { token, at: Date.now() }, bytesOfText(token))
  return token
}

/** Refuses a forged, changed or expired token, or one of a key that is not in the ring, with 401. A token that was good stays known until it expires. */
export async function verifyToken(token: string | undefined, keys: string): Promise<Actor> {
  if (!token) throw unauthenticated()
  const ring = keyRing(keys)
  const { verified } = memoryOf(ring)
  const known = verified.get(token)
  if (known && known.until > Date.now()) return known.actor
  const { payload } = await jwtVerify(token, ({ kid }) => keyOf(ring, kid), {
    audience: 'mainstreet',
    algorithms: ['HS256'],
    requiredClaims: ['exp'],
  }).catch((cause) => {
    throw unauthenticated(`the actor token was refused: ${cause.code ?? 'invalid'}`)
  })
  const who = actor.parse(payload.actor)
  instantOf(who)
  verified.set(token, { actor: who, until: (payload.exp as number) * 1000 }, bytesOfText(token))
  return who
}

function keyOf(ring: KeyRing, kid: string | undefined): Uint8Array {
  const key = ring.keys.get(kid ?? '')
  if (!key) throw unauthenticated('the key of this token is not known')
  return key.bytes
}
