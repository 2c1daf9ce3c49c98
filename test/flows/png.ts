import { crc32, deflateSync } from 'node:zlib'

/** A PNG of one colour; with `says`, one that claims to be of that many pixels each way. */
export function png(edge: number, says = edge): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(13)
  head.writeUInt32BE(says, 0)
  head.writeUInt32BE(says, 4)
  head.set([8, 2], 8)
  const rows = Buffer.alloc(edge * (1 + 3 * edge), 0x40)
  for (let row = 0; row < edge; row++) rows[row * (1 + 3 * edge)] = 0
  const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
  const chunks = [chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return new Uint8Array(Buffer.concat([Buffer.from(signature), ...chunks]))
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data])
  const frame = Buffer.alloc(4)
  frame.writeUInt32BE(data.length)
  const check = Buffer.alloc(4)
  check.writeUInt32BE(crc32(named))
  return Buffer.concat([frame, named, check])
}
