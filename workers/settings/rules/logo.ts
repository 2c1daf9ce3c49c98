const maxBytes = 100_000
const maxSide = 1_024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const header = [0x49, 0x48, 0x44, 0x52]

type Png = { content: string; width: number; height: number }
type Refused = { code: 'not-a-picture' | 'not-a-png' } | { code: 'too-many-bytes' | 'too-many-pixels'; maximum: number }

/** The PNG of a data URL, or why it is none that may stand on a document. Its own header counts, not what it says it is. */
export function pngOf(image: string): Png | Refused {
  const [, content] = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(image) ?? []
  if (!content || content.length % 4 !== 0) return { code: 'not-a-picture' }
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
  if (bytes.length > maxBytes) return { code: 'too-many-bytes', maximum: maxBytes }
  const isPng = bytes.length > 33 && has(bytes, 0, signature) && has(bytes, 12, header)
  if (!isPng) return { code: 'not-a-png' }
  const view = new DataView(bytes.buffer)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const isWithin = [width, height].every((side) => side > 0 && side <= maxSide)
  return isWithin ? { content, width, height } : { code: 'too-many-pixels', maximum: maxSide }
}

const has = (bytes: Uint8Array, at: number, expected: readonly number[]) =>
  expected.every((byte, index) => bytes[at + index] === byte)
