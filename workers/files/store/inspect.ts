import { toHex } from '#kit/text'
import { tellingBytes, typeOf } from '../rules/type.ts'
import { isBomb } from './bomb.ts'
import { read } from './bucket.ts'

export type Inspected = { sha256: string; contentType: string; isBomb: boolean }

/** What an object is, by its bytes; of those it holds the first few alone. */
export async function inspect(object: string, name: string): Promise<Inspected> {
  const { body, size } = await read(object)
  const digest = new crypto.DigestStream('SHA-256')
  const writer = digest.getWriter()
  const start = new Uint8Array(Math.min(size, tellingBytes))
  let at = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    await writer.write(chunk)
    if (at >= start.length) continue
    const head = chunk.subarray(0, start.length - at)
    start.set(head, at)
    at += head.length
  }
  await writer.close()
  const sha256 = toHex(new Uint8Array(await digest.digest))
  const contentType = await typeOf(start, name)
  return { sha256, contentType, isBomb: await isBomb(object, size, contentType) }
}
