import type pg from 'pg'
import { keyRing } from '#kit/auth'
import { toApp } from '../../db/apps.ts'
import { closeOther, openNext } from './logins.ts'
import { addKey, promoteKey, retireKey } from './ring.ts'
import { draw, type Environment, type Store } from './store.ts'
import { encryptAnew, keysInUse } from './stored.ts'

export type Scene = { environment: Environment; store: Store; database: () => Promise<pg.Client>; now: Date }
/** The store afterwards, the names of secrets that Workers have to be given, and what there is to say. */
export type Outcome = { store: Store; names: string[]; apps?: string[]; said: string }

const rings = {
  actor: ['actorKeys', 'ACTOR_KEYS'],
  auth: ['authKeys', 'AUTH_KEYS'],
  sealing: ['sealingKeys', 'SEALING_KEYS'],
} as const
export type Ring = keyof typeof rings
export const isRing = (text: string): text is Ring => Object.hasOwn(rings, text)

/** A session lives this long at most since its cookie was signed. */
const sessionDays = 30
/** So long after a promotion a Worker of before may still wrap a new key with the old one. */
const oldWorkersMs = 15 * 60_000

export async function rotate({ environment, store, database }: Scene, what: string, app?: string): Promise<Outcome> {
  if (isRing(what)) {
    const [field, name] = rings[what]
    const ring = addKey(store[field], draw(environment))
    return {
      store: { ...store, [field]: ring },
      names: [name],
      said: `a new ${what} key is accepted; promote it when all Workers have it`,
    }
  }
  const client = await database()
  if (what === 'stored') {
    const changed = await encryptAnew(client, store.authKeys)
    return { store, names: [], said: `${changed} second factors encrypted with ${keyRing(store.authKeys).current.id}` }
  }
  const apps = appsOf(store, what, app)
  const nextLogins = { ...store.nextLogins }
  for (const slug of apps) nextLogins[slug] = await openNext(client, store, slug, draw(environment))
  return {
    store: { ...store, nextLogins },
    names: [],
    said: `second logins work: ${apps.join(', ')}; promote them next`,
  }
}

export async function promote({ store, now }: Scene, what: string, app?: string): Promise<Outcome> {
  if (isRing(what)) {
    const [field, name] = rings[what]
    const ring = promoteKey(store[field])
    const promoted = what === 'actor' ? {} : { [`${what}PromotedAt`]: now.toISOString() }
    return {
      store: { ...store, [field]: ring, ...promoted },
      names: [name],
      said: `${keyRing(ring).current.id} ${what === 'sealing' ? 'wraps' : 'signs'} from now on`,
    }
  }
  const waiting = Object.keys(store.nextLogins ?? {})
  const apps = appsOf(store, what, app).filter((slug) => waiting.includes(slug))
  if (apps.length === 0) throw new Error('no login waits to be promoted; rotate first')
  const nextLogins = { ...store.nextLogins }
  const logins = { ...store.logins }
  for (const slug of apps) {
    logins[slug] = nextLogins[slug] as (typeof logins)[string]
    delete nextLogins[slug]
  }
  return {
    store: { ...store, logins, nextLogins },
    names: ['DATABASE_URL'],
    apps,
    said: `in use: ${apps.join(', ')}; retire the old logins when the Workers have theirs`,
  }
}

export async function retire(scene: Scene, what: string, which?: string): Promise<Outcome> {
  const { store, database } = scene
  if (isRing(what)) {
    if (!which) throw new Error(`which key? the ring has ${[...keyRing(store[rings[what][0]]).keys.keys()].join(', ')}`)
    const [field, name] = rings[what]
    const ring = retireKey(store[field], which)
    if (what === 'auth') await assertUnneeded(scene, which)
    if (what === 'sealing') await assertRewrapped(scene)
    return { store: { ...store, [field]: ring }, names: [name], said: `${which} is forgotten` }
  }
  const client = await database()
  const closed: string[] = []
  for (const slug of appsOf(store, what, which)) closed.push(await closeOther(client, store, slug))
  return { store, names: [], said: `closed: ${closed.join(', ')}` }
}

/** A key that wraps may go when a pass over all keys (identity's tick), with no Worker left that wraps with it, found none that it wraps. */
async function assertRewrapped({ store, database }: Scene): Promise<void> {
  const { current } = keyRing(store.sealingKeys)
  const { rows } = await (await database()).query<{ waiting: number; counted_at: Date }>(
    'select waiting, counted_at from identity.rewrapping where wrapper = $1',
    [current.id],
  )
  const [pass] = rows
  const settledAt = store.sealingPromotedAt ? Date.parse(store.sealingPromotedAt) + oldWorkersMs : 0
  if (!pass || pass.waiting > 0 || pass.counted_at.getTime() < settledAt)
    throw new Error(
      `keys of businesses are still being wrapped anew by ${current.id}; that takes a quarter of an hour at least`,
    )
}

/** A key of the sessions may go when nothing stored needs it, and no session can be left that it signed. */
async function assertUnneeded({ store, database, now }: Scene, id: string): Promise<void> {
  const rows = (await keysInUse(await database())).get(id) ?? 0
  if (rows > 0) throw new Error(`${rows} second factors still need ${id}; run rotate stored first`)
  const promotedAt = store.authPromotedAt ? Date.parse(store.authPromotedAt) : now.getTime()
  const readyAt = new Date(promotedAt + sessionDays * 24 * 3_600_000)
  if (readyAt > now) throw new Error(`sessions signed by ${id} may last until ${readyAt.toISOString()}; retire it then`)
}

function appsOf(store: Store, what: string, app?: string): string[] {
  if (what !== 'database') throw new Error(`there is no ${what}: actor, auth, sealing, stored or database`)
  if (app && !store.logins[app]) throw new Error(`${toApp(app).slug} has no login`)
  return app ? [app] : Object.keys(store.logins)
}
