import { Buffer } from 'node:buffer'

const utf8 = new TextEncoder()
const fromBase64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const toBase64 = (bytes: ArrayBuffer) => Buffer.from(bytes).toString('base64')

/** What a signature is over (Standard Webhooks 1.0.0). */
const signed = (id: string, timestamp: number, body: string): Uint8Array<ArrayBuffer> =>
  new Uint8Array(utf8.encode(`${id}.${timestamp}.${body}`))

/** One signature with a secret: `v1,…` of a `whsec_…`, `v1a,…` of a `whsk_…` (PKCS #8, ed25519). */
async function signature(secret: string, bytes: BufferSource): Promise<string> {
  if (secret.startsWith('whsk_')) {
    const key = await crypto.subtle.importKey('pkcs8', fromBase64(secret.slice(5)), 'Ed25519', false, ['sign'])
    return `v1a,${toBase64(await crypto.subtle.sign('Ed25519', key, bytes))}`
  }
  const hmac = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', fromBase64(secret.slice('whsec_'.length)), hmac, false, ['sign'])
  return `v1,${toBase64(await crypto.subtle.sign('HMAC', key, bytes))}`
}

/** The three headers of a message, signed with each of the secrets. */
export async function signedHeaders(id: string, timestamp: number, body: string, secrets: readonly string[]) {
  const bytes = signed(id, timestamp, body)
  const signatures = await Promise.all(secrets.map((secret) => signature(secret, bytes)))
  return {
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signatures.join(' '),
  }
}
