import { env } from 'cloudflare:workers'
import * as z from 'zod'
import { Fault, type Key, keyRing } from '#kit/auth'

/** Bytes in the bucket, and as what they leave. */
const given = z.object({
  name: z.string(),
  object: z.string().describe('The business is the first part of it'),
  contentType: z.string(),
  size: z.int(),
  sha256: z.string(),
})
export type Given = z.output<typeof given>
const signed = given.extend({ isDownload: z.boolean(), until: z.iso.datetime() })
export type Signed = z.output<typeof signed>

const utf8 = new TextEncoder()
const ring = () => keyRing((env as unknown as { ACTOR_KEYS: string }).ACTOR_KEYS)

/** A key for these addresses alone: what signs actors signs nothing else. */
async function keyFor({ bytes }: Key): Promise<CryptoKey> {
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const from = await crypto.subtle.importKey('raw', bytes, hmac, false, ['sign'])
  const derived = await crypto.subtle.sign('HMAC', from, utf8.encode('files: addresses of content'))
  return crypto.subtle.importKey('raw', derived, hmac, false, ['sign', 'verify'])
}

/** What may be read until when, as a part of an address that nobody can change or make: `<what>.<key>.<signature>`. */
export async function sign(what: Signed): Promise<string> {
  const { current } = ring()
  const text = `${toBase64url(utf8.encode(JSON.stringify(what)))}.${current.id}`
  const signature = await crypto.subtle.sign('HMAC', await keyFor(current), utf8.encode(text))
  return `${text}.${toBase64url(new Uint8Array(signature))}`
}

/** What an address says, or the same 404 for one that is changed, over, or signed with a key that is retired. */
export async function verify(token: string): Promise<Signed> {
  const [what = '', keyId = '', signature = ''] = token.split('.')
  const key = ring().keys.get(keyId)
  const bytes = fromBase64url(signature)
  const isOurs =
    key && bytes && (await crypto.subtle.verify('HMAC', await keyFor(key), bytes, utf8.encode(`${what}.${keyId}`)))
  const text = isOurs ? fromBase64url(what) : undefined
  const found = text && signed.parse(JSON.parse(new TextDecoder().decode(text)))
  if (!found || Date.parse(found.until) <= Date.now()) throw Fault.of('not-found', 'this address is over')
  return found
}

const toBase64url = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')

function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text) || text.length % 4 === 1) return undefined
  return Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0))
}
