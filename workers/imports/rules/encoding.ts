import type { Encoding } from '../contract.ts'
import { Unreadable } from './unreadable.ts'

/** What stands for a letter that somebody could not read before us. */
export const replacement = '\uFFFD'

/** Not in use in Windows-1252: a file that has them is in something else. */
const unused = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])

/**
 * How a text file is written: by its mark (BOM), else UTF-8 if all of it can be read as that, else Windows-1252, which is
 * what spreadsheets save in Western Europe. Throws `encoding-unclear` for what is neither, to be asked.
 */
export async function encodingOf(chunks: AsyncIterable<Uint8Array>): Promise<Encoding> {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false })
  let [isUtf8, isWestern, isFirst] = [true, true, true]
  for await (const chunk of chunks) {
    const marked = isFirst ? markedAs(chunk) : undefined
    if (marked) return marked
    isFirst = false
    if (isUtf8) isUtf8 = decodes(utf8, chunk, true)
    isWestern &&= !chunk.some((byte) => unused.has(byte) || byte === 0)
  }
  if (isUtf8 && decodes(utf8, new Uint8Array(), false)) return 'utf-8'
  if (isWestern) return 'windows-1252'
  throw new Unreadable('encoding-unclear')
}

function decodes(decoder: TextDecoder, chunk: Uint8Array, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream })
    return true
  } catch {
    return false
  }
}

function markedAs(start: Uint8Array): Encoding | undefined {
  const [a = 0, b = 0, c = 0] = start
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  // Without a mark: every other byte of the Latin letters is nothing.
  const some = start.slice(0, 200)
  const zeros = (rest: 0 | 1) => some.filter((byte, at) => at % 2 === rest && byte === 0).length
  if (zeros(1) > some.length / 4 && zeros(0) === 0) return 'utf-16le'
  if (zeros(0) > some.length / 4 && zeros(1) === 0) return 'utf-16be'
  return undefined
}

/** The text of a file as it comes in. Throws `damaged-letters` where letters were lost before, with the line. */
export async function* decoded(chunks: AsyncIterable<Uint8Array>, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding)
  let line = 1
  const sound = (text: string) => {
    const lost = text.indexOf(replacement)
    line += text.slice(0, lost < 0 ? text.length : lost).split('\n').length - 1
    if (lost >= 0) throw new Unreadable('damaged-letters', { line })
    return text
  }
  for await (const chunk of chunks) yield sound(decoder.decode(chunk, { stream: true }))
  yield sound(decoder.decode())
}
