import { env } from 'cloudflare:workers'
import { Fault } from '#kit/auth'
import { files } from '../contract.ts'
import type { Given } from '../signed/sign.ts'
import { isThere, keep, kept, read, removeSmaller } from './bucket.ts'

const images = () => (env as unknown as { IMAGES?: ImagesBinding }).IMAGES

/** What Cloudflare makes smaller ones of. */
const pictured = /^image\/(jpeg|png|gif|webp|heic|heif)$/
/** Of what is more, nobody sees a small one: to take it apart costs too much. */
const most = { bytes: 20 * 1_048_576, pixels: 50_000_000 }
/** Without the binding, an image that is no larger stands for its smaller ones. */
const mostInstead = 1_048_576

const none = (detail: string) => new Fault('files/no-picture', files.problems['no-picture'], detail)

export type Picture = { body: ReadableStream; size: number; contentType: string }

/**
 * An image as WebP, at most `edge` pixels wide and high, kept beside its bytes from the first time on. What is no image, cannot
 * be read as one, or is too large, is refused.
 */
export async function pictureOf({ object, contentType, size }: Given, edge: number): Promise<Picture> {
  if (!pictured.test(contentType)) throw none('it is no image')
  const known = await kept(object, edge)
  if (known) return { body: known.body, size: known.size, contentType: 'image/webp' }
  if (size > most.bytes) throw none(`it is larger than ${most.bytes} bytes`)
  const service = images()
  if (!service) return instead(object, contentType, size)
  const bytes = await smaller(service, object, edge)
  await keep(object, edge, bytes)
  // Its file may have been deleted meanwhile.
  if (!(await isThere(object))) await removeSmaller(object)
  return { body: new Response(bytes).body as ReadableStream, size: bytes.byteLength, contentType: 'image/webp' }
}

async function instead(object: string, contentType: string, size: number): Promise<Picture> {
  if (size > mostInstead || /hei[cf]/.test(contentType)) throw none('smaller images are not made here')
  return { body: (await read(object)).body, size, contentType }
}

async function smaller(service: ImagesBinding, object: string, edge: number): Promise<ArrayBuffer> {
  try {
    const info = await service.info((await read(object)).body)
    if (!('width' in info) || info.width * info.height > most.pixels)
      throw none(`it has more than ${most.pixels} pixels`)
    const image = service.input((await read(object)).body).transform({ width: edge, height: edge, fit: 'scale-down' })
    const made = await image.output({ format: 'image/webp', quality: 80, anim: false })
    return await made.response().arrayBuffer()
  } catch (cause) {
    if (cause instanceof Fault) throw cause
    console.warn(JSON.stringify({ level: 'warn', name: 'no picture made', object, cause: String(cause) }))
    throw none('it cannot be read as an image')
  }
}
