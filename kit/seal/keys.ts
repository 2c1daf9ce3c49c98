import { env } from 'cloudflare:workers'
import { Fault, keyRing } from '#kit/auth'
import { BoundedMap } from '#kit/bounded'
import { sha256 } from '#kit/text'
import { type BusinessKey, newWrapped, unwrap, wrapperOf } from './cipher.ts'

type Bindings = { SEALING_KEYS: string; BUSINESS_KEYS: R2Bucket }

/** So long a key that was destroyed may still be known to an isolate that used it; by then its business is gone. */
const keepMs = 300_000
/** A text that is to last is sealed with nothing older: the business may have come back since, with another key. */
const freshMs = 10_000
const known = new BoundedMap<{ key: Promise<BusinessKey>; at: number }>({ maxBytes: 2_000_000, maxEntryBytes: 2000 })

/**
 * The key of a business, fetched once and kept for a while: it lies wrapped in a bucket, apart from the database and its
 * backups. What is to be opened needs the one that is there; what is to be sealed begins one where there is none.
 */
export function keyOf(tenantId: string, isToSeal: boolean): Promise<BusinessKey> {
  const found = known.get(tenantId)
  if (found && Date.now() - found.at < (isToSeal ? freshMs : keepMs)) return found.key
  const key = fetchKey(tenantId, isToSeal)
  known.set(tenantId, { key, at: Date.now() }, 1000)
  key.catch(() => {
    if (known.get(tenantId)?.key !== key) return
    // What could be opened before the bucket was away still can.
    if (found) known.set(tenantId, found, 1000)
    else known.delete(tenantId)
  })
  return key
}

/** Nothing is known any more, as in an isolate that has just begun. */
export const forgetKeys = (): void => known.deleteWhere(() => true)

async function fetchKey(tenantId: string, isToSeal: boolean): Promise<BusinessKey> {
  const { SEALING_KEYS, BUSINESS_KEYS } = env as unknown as Bindings
  const ring = keyRing(SEALING_KEYS)
  const name = await objectOf(tenantId)
  const wrapped = (await textOf(BUSINESS_KEYS, name)) ?? (isToSeal ? await begin(BUSINESS_KEYS, name) : undefined)
  if (wrapped === undefined) throw Fault.of('unavailable', 'what is sealed here has no key any more')
  return unwrap(ring, name, wrapped)
}

/** Whoever is first makes the key for all: nobody puts one over another. */
async function begin(bucket: R2Bucket, name: string): Promise<string | undefined> {
  const ring = keyRing((env as unknown as Bindings).SEALING_KEYS)
  const wrapped = await newWrapped(ring, name)
  const put = await answered(
    bucket.put(name, wrapped, {
      onlyIf: new Headers({ 'if-none-match': '*' }),
      customMetadata: { wrapper: wrapperOf(wrapped) },
    }),
  )
  return put ? wrapped : textOf(bucket, name)
}

const textOf = (bucket: R2Bucket, name: string): Promise<string | undefined> =>
  answered(bucket.get(name).then((object) => object?.text()))

/** What the bucket says, or 503 when it says nothing. */
const answered = <T>(answer: Promise<T>): Promise<T> =>
  answer.catch((cause) => {
    console.error(JSON.stringify({ level: 'error', name: 'keys unavailable', cause: String(cause) }))
    throw Fault.of('unavailable', 'the keys of what is sealed do not answer right now')
  })

/** Named by a hash, so that a business that is gone leaves no trace of its id where its key is still to be destroyed. */
export async function objectOf(tenantId: string): Promise<string> {
  return sha256(tenantId)
}
