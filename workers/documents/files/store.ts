import { env } from 'cloudflare:workers'
import type { Form } from '../contract.ts'
import type { Written } from '../ops/print.ts'

const bucket = () => (env as unknown as { FILES_BUCKET: R2Bucket }).FILES_BUCKET

/** Where a document is kept; the business is part of its name, so nobody reaches another's. */
export type Place = { tenantId: string; recordId: string; form: Form }
export const objectOf = ({ tenantId, recordId, form }: Place): string => `${tenantId}/${recordId}/${form}`

export async function find(at: Place): Promise<Written | undefined> {
  const found = await bucket().get(objectOf(at))
  if (!found) return undefined
  const { filename = '', type = '' } = found.customMetadata ?? {}
  return { filename: decodeURIComponent(filename), type, bytes: new Uint8Array(await found.arrayBuffer()) }
}

/** Keeps it unless something is kept there already, and answers what is: of two at once the first one's. */
export async function keep(at: Place, written: Written): Promise<Written> {
  const { filename, type, bytes } = written
  const put = await bucket().put(objectOf(at), bytes, {
    onlyIf: new Headers({ 'if-none-match': '*' }),
    httpMetadata: { contentType: type },
    // Metadata are headers, which hold no other letters.
    customMetadata: { filename: encodeURIComponent(filename), type },
  })
  return put ? written : ((await find(at)) ?? written)
}

export const remove = (gone: readonly { object: string }[]): Promise<void> =>
  bucket().delete(gone.map(({ object }) => object))
