import { Fault } from '#kit/auth'
import type { Upload } from './uploads.ts'

/** The apps refuse what is too large for the op at hand (1 MiB unless its contract says more); nobody gets past this but by uploads.ts. */
const maxBytes = 10 * 1_048_576
const maxSignInBytes = 65_536

const tooLarge = (limit: number) => Fault.of('too-large', `at most ${limit} bytes`)

const hasNone = new Set(['GET', 'HEAD'])

export type Bounded = { body: ReadableStream | null; assertBounded(): void }

/** A body that declares its length is judged by it, since HTTP holds the sender to it; any other is counted. */
export function bounded(request: Request, isSignIn: boolean, upload?: Upload): Bounded {
  const limit = isSignIn ? maxSignInBytes : (upload?.maxBytes ?? maxBytes)
  // Content of a GET has no meaning (RFC 9110, 9.3.1), and what reads one differently behind us could be led astray.
  if (hasNone.has(request.method) && (request.body !== null || Number(request.headers.get('content-length') ?? 0) > 0))
    throw Fault.of('malformed-body', `a ${request.method} request has no body`)
  const declared = request.headers.get('content-length')
  if (declared !== null && Number(declared) > limit) throw tooLarge(limit)
  if (declared !== null || request.body === null) return { body: request.body, assertBounded: () => {} }
  let read = 0
  const assertBounded = () => {
    if (read > limit) throw tooLarge(limit)
  }
  const count = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, stream) {
      read += chunk.byteLength
      if (read > limit) stream.error(tooLarge(limit))
      else stream.enqueue(chunk)
    },
  })
  return { body: request.body.pipeThrough(count), assertBounded }
}

/** Runs what reads the body; whichever way the reader took its sudden end, the client learns the reason. */
export async function withinBounds({ assertBounded }: Bounded, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work()
  } finally {
    assertBounded()
  }
}
