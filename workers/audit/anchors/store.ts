import { env } from 'cloudflare:workers'
import type { Head } from './signature.ts'

const bucket = () => (env as unknown as { ANCHORS_BUCKET: R2Bucket }).ANCHORS_BUCKET
const folder = (tenantId: string) => `anchors/${tenantId}/`

/** Hashes that one anchor lists at most; a busier day is vouched for by its head alone. */
export const mostHashes = 20_000

export type Stored = { key: string; signed: string }

/** What the bucket holds beside a signed head, to find by its number an entry that was rewritten since. */
export type Hashes = { since: number; hashes: string[] }

/**
 * Never over one that is there. The signed head is the object's metadata too, so that one listing reads a thousand
 * of them.
 */
export async function putAnchor({ tenantId, on }: Head, signed: string, hashes: Hashes): Promise<void> {
  await bucket().put(`${folder(tenantId)}${on}.json`, JSON.stringify({ head: signed, ...hashes }), {
    onlyIf: new Headers({ 'if-none-match': '*' }),
    httpMetadata: { contentType: 'application/json' },
    customMetadata: { head: signed },
  })
}

/** By day, the oldest first: all of them, or those after a day. */
export async function listAnchors(tenantId: string, after = ''): Promise<Stored[]> {
  const prefix = folder(tenantId)
  const found: Stored[] = []
  for (let cursor: string | undefined, isFirst = true; isFirst || cursor; isFirst = false) {
    const page = await bucket().list({
      prefix,
      include: ['customMetadata'],
      ...(cursor ? { cursor } : { startAfter: `${prefix}${after}` }),
    })
    for (const { key, customMetadata } of page.objects) found.push({ key, signed: customMetadata?.head ?? '' })
    cursor = page.truncated ? page.cursor : undefined
  }
  return found
}

export async function readHashes(key: string): Promise<Hashes> {
  const object = await bucket().get(key)
  return object ? object.json<Hashes>() : { since: 0, hashes: [] }
}
