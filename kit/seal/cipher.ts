import type { KeyRing } from '#kit/auth'
import { toHex } from '#kit/text'

/** A business's own key, as an isolate holds it: usable, and not to be read out. */
export type BusinessKey = { id: string; cipher: CryptoKey; finder: CryptoKey }
/** Where a sealed value belongs; it opens nowhere else. */
export type Place = { tenantId: string; app: string; noun: string; field: string; id: string }

const { subtle } = crypto
const utf8 = new TextEncoder()
const toBytes = (text: string) => utf8.encode(text) as Uint8Array<ArrayBuffer>
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const nonceBytes = 12
const gcm = 'AES-GCM'

/** `sealed:<id of the key>:<nonce, cipher text and tag as base64url>` */
const form = /^sealed:([0-9a-f]{16}):([\w-]{38,})$/
/** Whether a value is a text that was sealed, by its form alone. */
export const isSealed = (text: unknown): text is string => typeof text === 'string' && form.test(text)

/** A value under the business's key (AES-256-GCM), with a nonce of its own. */
export async function sealText({ id, cipher }: BusinessKey, place: Place, text: string): Promise<string> {
  return `sealed:${id}:${await encrypt(cipher, placed(place), toBytes(text))}`
}

/** Throws when the value was changed, belongs elsewhere, or is of another key. */
export async function openText({ id, cipher }: BusinessKey, place: Place, sealed: string): Promise<string> {
  const [, by, body] = form.exec(sealed) ?? []
  if (by !== id) throw new Error('sealed with a key that is gone')
  return decoder.decode(await decrypt(cipher, placed(place), String(body)))
}

/** What equal texts of one field have alike, and nothing else of the business or of another (HMAC-SHA-256). */
export async function indexOf({ finder }: BusinessKey, field: Omit<Place, 'id'>, text: string): Promise<string> {
  const key = await derive(finder, ['find', field.tenantId, field.app, field.noun, field.field], {
    name: 'HMAC',
    hash: 'SHA-256',
    length: 256,
  })
  return `index:${toBase64url(new Uint8Array(await subtle.sign('HMAC', key, toBytes(text))))}`
}

const placed = ({ tenantId, app, noun, field, id }: Place) => JSON.stringify([tenantId, app, noun, field, id])

/** A new key as the key ring wraps it, for the object of this name alone. */
export async function newWrapped(ring: KeyRing, name: string): Promise<string> {
  return wrap(ring, name, crypto.getRandomValues(new Uint8Array(40)))
}

/** The key in a wrapping; throws when the ring's key that wrapped it is gone. The first 8 bytes are its id. */
export async function unwrap(ring: KeyRing, name: string, wrapped: string): Promise<BusinessKey> {
  const bytes = await unwrapped(ring, name, wrapped)
  const raw = await subtle.importKey('raw', bytes.slice(8), 'HKDF', false, ['deriveKey'])
  const id = toHex(bytes.slice(0, 8))
  bytes.fill(0)
  return { id, cipher: await derive(raw, ['seal'], { name: gcm, length: 256 }), finder: raw }
}

/** The same key under the ring's present key. */
export const rewrapped = async (ring: KeyRing, name: string, wrapped: string): Promise<string> =>
  wrap(ring, name, await unwrapped(ring, name, wrapped))

/** Which key of the ring wrapped it. */
export const wrapperOf = (wrapped: string): string => wrapped.slice(0, wrapped.indexOf('.'))

async function wrap({ current }: KeyRing, name: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return `${current.id}.${await encrypt(await wrapping(current.bytes), name, bytes)}`
}

async function unwrapped({ keys }: KeyRing, name: string, wrapped: string): Promise<Uint8Array<ArrayBuffer>> {
  const key = keys.get(wrapperOf(wrapped))
  if (!key) throw new Error(`wrapped by ${wrapperOf(wrapped)}, which is not in the ring`)
  return decrypt(await wrapping(key.bytes), name, wrapped.slice(wrapped.indexOf('.') + 1))
}

async function wrapping(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey'])
  return derive(base, ['wrap'], { name: gcm, length: 256 })
}

type Algorithm = { name: string; length: number; hash?: string }

/** HKDF (RFC 5869) with SHA-256: one key for each purpose. */
function derive(base: CryptoKey, purpose: readonly string[], algorithm: Algorithm): Promise<CryptoKey> {
  const info = toBytes(JSON.stringify(['mainstreet', ...purpose]))
  const uses = algorithm.name === gcm ? ['encrypt', 'decrypt'] : ['sign']
  const hkdf = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(32), info }
  return subtle.deriveKey(hkdf, base, algorithm, false, uses)
}

async function encrypt(key: CryptoKey, bound: string, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const sealed = await subtle.encrypt({ name: gcm, iv, additionalData: toBytes(bound) }, key, bytes)
  const all = new Uint8Array(nonceBytes + sealed.byteLength)
  all.set(iv)
  all.set(new Uint8Array(sealed), nonceBytes)
  return toBase64url(all)
}

async function decrypt(key: CryptoKey, bound: string, text: string): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
  const iv = bytes.slice(0, nonceBytes)
  const opened = await subtle.decrypt({ name: gcm, iv, additionalData: toBytes(bound) }, key, bytes.slice(nonceBytes))
  return new Uint8Array(opened)
}

function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}
