import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'

const bucket = () => (env as unknown as { FILES_BUCKET: R2Bucket }).FILES_BUCKET

/** Where the file of an import is; nobody reaches another's by its name, since the business is part of it. */
export type Stored = { tenantId: string; id: string; upload: string }
const keyOf = ({ tenantId, id, upload }: Stored) => `${tenantId}/${id}/${upload}`

export async function putFile(at: Stored, body: ReadableStream | string): Promise<void> {
  await bucket().put(keyOf(at), body)
}

/** A part of a file, or all of it from `offset` on. */
export async function readFile(at: Stored, range?: { offset: number; length?: number }): Promise<R2ObjectBody> {
  const found = await bucket().get(keyOf(at), range ? { range } : {})
  if (!found) throw Fault.of('unavailable', 'the file is not there')
  return found
}

export async function removeFile({ upload, ...at }: Omit<Stored, 'upload'> & { upload: string | null }): Promise<void> {
  if (upload !== null) await bucket().delete(keyOf({ ...at, upload }))
}
