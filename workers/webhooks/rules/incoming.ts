import { Buffer } from 'node:buffer'
import { at } from './mapping.ts'
import type { Incoming, Kind } from './verify.ts'

type Told = { providerId: string | null; type: string | null }

/** What the other system calls an event, and of what type it says it is. */
export function toldBy(kind: Kind, { headers, body }: Incoming, idPointer: string | null): Told {
  const json = parsed(body)
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : null)
  const named = idPointer === null ? null : text(at(json, idPointer))
  const type = text(at(json, '/type'))
  if (kind === 'standard') return { providerId: named ?? headers['webhook-id'] ?? null, type }
  if (kind === 'stripe') return { providerId: named ?? text(at(json, '/id')), type }
  if (kind === 'github')
    return { providerId: named ?? headers['x-github-delivery'] ?? null, type: headers['x-github-event'] ?? null }
  if (kind === 'shopify')
    return { providerId: named ?? headers['x-shopify-webhook-id'] ?? null, type: headers['x-shopify-topic'] ?? null }
  return { providerId: named, type: type ?? text(at(json, '/event')) }
}

/** A body as JSON; null where it is none. */
export function parsed(body: Uint8Array | string): unknown {
  try {
    return JSON.parse(typeof body === 'string' ? body : new TextDecoder().decode(body))
  } catch {
    return null
  }
}

export type Kept = { body: string; encoding: 'utf-8' | 'base64' }

/** A body as it can be kept, to the byte: as text where it is UTF-8 that Postgres stores. */
export function kept(bytes: Uint8Array): Kept {
  try {
    const body = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    if (!body.includes('\0')) return { body, encoding: 'utf-8' }
  } catch {
    // It is no text.
  }
  return { body: Buffer.from(bytes).toString('base64'), encoding: 'base64' }
}

export const bytesOf = ({ body, encoding }: Kept): Uint8Array => new Uint8Array(Buffer.from(body, encoding))
