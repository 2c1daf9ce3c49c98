import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'

const bucket = () => (env as unknown as { MAILS_BUCKET: R2Bucket }).MAILS_BUCKET

/** Where the bytes of a mail are; the business is part of the name, so nobody reaches another's. */
export const objectOf = (tenantId: string, id: string): string => `${tenantId}/${id}`

/** Keeps a mail as it came, unless it is there already. */
export async function put(object: string, raw: Uint8Array): Promise<void> {
  await bucket().put(object, raw, { onlyIf: new Headers({ 'if-none-match': '*' }) })
}

export async function read(object: string): Promise<Uint8Array> {
  const found = await bucket().get(object)
  if (!found) throw Fault.of('unavailable', 'the bytes of this mail are not there')
  return new Uint8Array(await found.arrayBuffer())
}

export const remove = (gone: readonly { object: string }[]): Promise<void> =>
  bucket().delete(gone.map(({ object }) => object))
