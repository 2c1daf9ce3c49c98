const maxBytes = 100_000
const maxSide = 1_024
const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
const header = [0x49, 0x48, 0x44, 0x52]

/** The PNG of a data URL, or why it is none that may stand on a document. Its own header counts, not what it says it is. */
export function pngOf(image: string): { content: string; width: number; height: number } | string {
  const [, content] = /^data:image\/png;base64,([A-Za-z0-9+/]+={0,2})$/.exec(image) ?? []
  if (!content || content.length % 4 !== 0) return 'must be a data URL of a PNG in base64'
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0))
  if (bytes.length > maxBytes) return `must have at most ${maxBytes} bytes`
  const isPng = bytes.length > 33 && has(bytes, 0, signature) && has(bytes, 12, header)
  if (!isPng) return 'must be a PNG'
  const view = new DataView(bytes.buffer)
  const [width, height] = [view.getUint32(16), view.getUint32(20)]
  const isWithin = [width, height].every((side) => side > 0 && side <= maxSide)
  return isWithin ? { content, width, height } : `must have at most ${maxSide} pixels a side`
}

const has = (bytes: Uint8Array, at: number, expected: readonly number[]) =>
  expected.every((byte, index) => bytes[at + index] === byte)
