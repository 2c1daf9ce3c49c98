import { env } from 'cloudflare:workers'
import { type KeyRing, keyRing } from '#kit/auth'
import { removeEnded, transact } from '#kit/db'
import { rewrapped, wrapperOf } from '#kit/seal'

const { SEALING_KEYS, BUSINESS_KEYS } = env as unknown as { SEALING_KEYS: string; BUSINESS_KEYS: R2Bucket }

const mostRewrapped = 200
const forMs = 5_000

/** Destroys the keys of businesses that were erased: what was sealed of them opens nowhere any more, backups included. */
export const destroyKeys = (): Promise<void> =>
  removeEnded('identity.ended_key', (gone) => BUSINESS_KEYS.delete(gone.map(({ object }) => object)))

/** Where the present pass has come to; what it found that still waits. */
let pass: { cursor?: string; waiting: number } = { waiting: 0 }

/**
 * While the ring has an old key, wraps the keys of businesses anew with the present one, some a minute. What a whole pass
 * still found waiting is written down: an old key may be retired when that is nothing.
 */
export async function rewrapKeys(): Promise<void> {
  const ring = keyRing(SEALING_KEYS)
  if (ring.keys.size < 2) return
  const until = Date.now() + forMs
  for (let left = mostRewrapped; left > 0 && Date.now() < until; ) {
    const { cursor } = pass
    const page = await BUSINESS_KEYS.list({ limit: 200, include: ['customMetadata'], ...(cursor && { cursor }) })
    const old = page.objects.filter(({ customMetadata }) => customMetadata?.wrapper !== ring.current.id)
    const outcomes = await Promise.all(old.map(({ key }) => rewrap(ring, key)))
    left -= old.length
    pass.waiting += outcomes.filter((isDone) => !isDone).length
    if (page.truncated) pass.cursor = page.cursor
    else return ended(ring)
  }
}

async function ended({ current }: KeyRing): Promise<void> {
  const { waiting } = pass
  pass = { waiting: 0 }
  const sql = `insert into identity.rewrapping (wrapper, waiting, counted_at) values ($1, $2, now())
    on conflict (wrapper) do update set waiting = excluded.waiting, counted_at = excluded.counted_at`
  await transact('platform', [{ sql, params: [current.id, waiting] }])
}

/** Not over one that was destroyed or changed meanwhile. */
async function rewrap(ring: KeyRing, name: string): Promise<boolean> {
  const object = await BUSINESS_KEYS.get(name)
  if (!object) return true
  const wrapped = await rewrapped(ring, name, await object.text()).catch((cause) => {
    console.error(JSON.stringify({ level: 'error', name: 'key not wrapped anew', object: name, cause: String(cause) }))
  })
  if (!wrapped) return false
  const { current } = ring
  const put = await BUSINESS_KEYS.put(name, wrapped, {
    onlyIf: { etagMatches: object.etag },
    customMetadata: { wrapper: current.id },
  })
  return put !== null && wrapperOf(wrapped) === current.id
}
