import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'

const bucket = () => (env as unknown as { OBJECTS_BUCKET: R2Bucket }).OBJECTS_BUCKET

/** Where the bytes of an upload go; the business is part of the name, so nobody reaches another's. */
export const objectOf = (tenantId: string, id: string): string => `${tenantId}/${id}`

/** Puts all bytes at once, unless some are there already: of two that put the same, the first one's stay. */
export async function putWhole(object: string, body: ReadableStream): Promise<void> {
  await bucket().put(object, body, { onlyIf: new Headers({ 'if-none-match': '*' }) })
}

export const beginParts = async (object: string): Promise<string> =>
  (await bucket().createMultipartUpload(object)).uploadId

/** Answers the tag by which the part is named when all are put together. */
export async function putPart(object: string, multipartId: string, number: number, body: ReadableStream) {
  return (await bucket().resumeMultipartUpload(object, multipartId).uploadPart(number, body)).etag
}

/** Puts the parts together; of one that is whole already nothing happens. */
export async function join(object: string, multipartId: string, parts: readonly { number: number; etag: string }[]) {
  if (await bucket().head(object)) return
  await bucket()
    .resumeMultipartUpload(object, multipartId)
    .complete(parts.map(({ number, etag }) => ({ partNumber: number, etag })))
}

/** The bytes of an object, or some of them. */
export async function read(object: string, range?: { offset: number; length: number }): Promise<R2ObjectBody> {
  const found = await bucket().get(object, range ? { range } : {})
  if (!found) throw Fault.of('unavailable', 'the bytes of this file are not there')
  return found
}

/** What was made of an image stands beside it, by its longest edge. */
export const edges = [320, 1280]
const smallerOf = (object: string) => edges.map((edge) => `${object}/${edge}`)
export const kept = (object: string, edge: number) => bucket().get(`${object}/${edge}`)
export async function keep(object: string, edge: number, bytes: ArrayBuffer): Promise<void> {
  await bucket().put(`${object}/${edge}`, bytes)
}
export const removeSmaller = (object: string): Promise<void> => bucket().delete(smallerOf(object))

export async function isThere(object: string): Promise<boolean> {
  return (await bucket().head(object)) !== null
}

/** Removes objects with what was made of them, and what has come of uploads in parts. */
export async function remove(gone: readonly { object: string; multipart_id: string | null }[]): Promise<void> {
  for (const { object, multipart_id: multipartId } of gone) {
    // It may have been put together, or given up by the bucket itself.
    if (multipartId)
      await bucket()
        .resumeMultipartUpload(object, multipartId)
        .abort()
        .catch(() => {})
  }
  await bucket().delete(gone.flatMap(({ object }) => [object, ...smallerOf(object)]))
}
