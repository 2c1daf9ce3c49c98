import { Fault, invalid } from '#kit/auth'

const standardBytes = 1_048_576
/** What no op needs, and what would make a small body a large thing in memory. */
const mostDeep = 32
const mostValues = 100_000

/** A request's body as a JSON object; nothing at all is an empty one. */
export async function readBody(request: Request, maxBytes = standardBytes): Promise<object> {
  const text = await textOf(request, maxBytes)
  if (text === '') return {}
  assertModest(text)
  const body = parseJson(text)
  if (typeof body !== 'object' || body === null || Array.isArray(body)) throw invalid('#/', 'not-an-object')
  return body
}

/** HTTP holds the sender to a declared length; a body without one is counted as it comes. */
export async function textOf(request: Request, maxBytes: number): Promise<string> {
  const declared = request.headers.get('content-length')
  if (Number(declared ?? 0) > maxBytes) throw Fault.of('too-large', `at most ${maxBytes} bytes`)
  if (!request.body) return ''
  if (declared !== null) return decode(new Uint8Array(await request.arrayBuffer()))
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > maxBytes) throw Fault.of('too-large', `at most ${maxBytes} bytes`)
    chunks.push(chunk)
  }
  const whole = new Uint8Array(bytes)
  for (let at = 0; chunks.length > 0; ) {
    const chunk = chunks.shift() as Uint8Array
    whole.set(chunk, at)
    at += chunk.byteLength
  }
  return decode(whole)
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })

/** Whatever is no UTF-8 is refused (RFC 8259 §8.1): decoded all the same, letters would be lost without a word. */
function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes)
  } catch {
    throw Fault.of('malformed-body', 'the body must be UTF-8')
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw Fault.of('malformed-body', 'the body must be JSON')
  }
}

const [quote, backslash, comma] = [0x22, 0x5c, 0x2c]
const [opensList, closesList, opensObject, closesObject] = [0x5b, 0x5d, 0x7b, 0x7d]

/** Looks at the text before it is parsed: ten megabytes of `{},` would be some 300 in memory. */
export function assertModest(text: string): void {
  let depth = 0
  let values = 1
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    if (code === quote) at = endOfString(text, at)
    else if (code === comma) values++
    else if (code === opensList || code === opensObject) {
      values++
      if (++depth > mostDeep) throw invalid('#/', 'too-deep', { maximum: mostDeep })
    } else if (code === closesList || code === closesObject) depth--
    if (values > mostValues) throw invalid('#/', 'too-many-values', { maximum: mostValues })
  }
}

/** Where the string that begins at `start` is closed; the end of the text when it never is. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at >= 0; at = text.indexOf('"', at + 1)) {
    let slashes = 0
    while (text.charCodeAt(at - 1 - slashes) === backslash) slashes++
    if (slashes % 2 === 0) return at
  }
  return text.length
}
