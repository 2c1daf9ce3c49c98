import { join } from 'node:path'
import { dataDir, freePort } from '../../dev/config.ts'
import { startWorkers } from '../../dev/workers.ts'
import { type Business, post } from '../business.ts'
import { type Row, timed } from './timed.ts'

const megabytes = 40
/** Another file each time: bytes that are known already are kept once. */
const newBytes = () => {
  const bytes = new Uint8Array(megabytes * 1_000_000)
  crypto.getRandomValues(bytes.subarray(0, 65_536))
  return bytes
}

/** A file put and read through the app, and straight to storage by a Worker of three lines. */
export async function files(origin: string, { headers }: Business): Promise<Row[]> {
  let id = ''
  const up = async () => {
    const bytes = newBytes()
    const announced = await post(`${origin}/api/files/v1/files`, { name: 'film.bin', size: bytes.length }, headers)
    const { uploadUrl } = (await announced.json()) as { uploadUrl: string }
    const put = await sent(new URL(uploadUrl, origin).href, bytes, headers)
    id = ((await put.json()) as { id: string }).id
  }
  const down = () => taken(`${origin}/api/files/v1/files/${id}/content`, headers)
  const ours = [await timed(5, up), await timed(5, down)]

  const port = await freePort()
  const dir = join(dataDir, 'r2')
  const alone = await startWorkers({
    vars: () => ({}),
    source: join(import.meta.dirname, 'r2'),
    dir,
    port,
    quiet: true,
  })
  try {
    const at = `${alone.origin}/film`
    const limit = [await timed(5, () => sent(at, newBytes())), await timed(5, () => taken(at))]
    return ['upload', 'download'].map((name, way) => {
      const [ms = 0, least = 0] = [ours[way], limit[way]]
      const speed = (of: number) => `${Math.round((megabytes / of) * 1000)} MB/s`
      return { name: `${name} of ${megabytes} MB`, ms, note: `${speed(ms)}; R2 alone ${speed(least)}` }
    })
  } finally {
    await alone.stop()
  }
}

async function sent(url: string, body: Uint8Array, headers: Record<string, string> = {}): Promise<Response> {
  const type = { 'content-type': 'application/octet-stream' }
  const answer = await fetch(url, { method: 'PUT', headers: { ...headers, ...type }, body: body as BodyInit })
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer
}

async function taken(url: string, headers: Record<string, string> = {}): Promise<void> {
  const answer = await fetch(url, { headers })
  let size = 0
  for await (const part of answer.body ?? []) size += part.length
  if (size !== megabytes * 1_000_000) throw new Error(`${url} answered ${answer.status} and ${size} bytes`)
}
