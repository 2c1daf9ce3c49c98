import { contentDisposition } from '#kit/text'
import { spanOf } from '../rules/range.ts'
import { isShown, servedType } from '../rules/type.ts'
import type { Given } from '../signed/sign.ts'
import { read } from '../store/bucket.ts'
import { pictureOf } from '../store/picture.ts'

/**
 * The bytes of a file, or the part that is asked for. Nothing of it runs on this origin, whatever is in it: what a browser could
 * take for a page is a download, and what is shown is shown in a sandbox. A PDF has no sandbox, which its viewer does not start in.
 */
export async function give(given: Given, request: Request, isDownload = false): Promise<Response> {
  const { name, object, contentType, size, sha256 } = given
  const etag = `"${sha256}"`
  const isInline = !isDownload && isShown(contentType)
  const headers = new Headers({
    'content-type': servedType(contentType),
    'content-disposition': contentDisposition(isInline ? 'inline' : 'attachment', name),
    'content-security-policy': `${contentType === 'application/pdf' ? '' : 'sandbox; '}${policy}`,
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'accept-ranges': 'bytes',
    etag,
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const ranged = request.headers.get('if-range') ?? etag
  const span = ranged === etag ? spanOf(request.headers.get('range') ?? undefined, size) : undefined
  if (span === null) {
    headers.set('content-range', `bytes */${size}`)
    return new Response(null, { status: 416, headers })
  }
  const length = span ? span.end - span.start + 1 : size
  headers.set('content-length', String(length))
  if (span) headers.set('content-range', `bytes ${span.start}-${span.end}/${size}`)
  const status = span ? 206 : 200
  if (request.method === 'HEAD') return new Response(null, { status, headers })
  const { body } = await read(object, span && { offset: span.start, length })
  return new Response(body.pipeThrough(new FixedLengthStream(length)), { status, headers })
}

/** An image made smaller; whoever has it by this content has it for good. */
export async function givePicture(given: Given, edge: number, request: Request): Promise<Response> {
  const etag = `"${given.sha256}-${edge}"`
  const headers = new Headers({ ...harmless, 'cache-control': 'private, no-cache', etag })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const { body, size, contentType } = await pictureOf(given, edge)
  headers.set('content-type', contentType)
  headers.set('content-length', String(size))
  return new Response(body.pipeThrough(new FixedLengthStream(size)), { headers })
}

const policy = "default-src 'none'; script-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'"
const harmless = { 'content-security-policy': `sandbox; ${policy}`, 'x-content-type-options': 'nosniff' }
