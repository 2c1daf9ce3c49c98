import { createHash } from 'node:crypto'
import { configure, TextReader, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { toCsv } from './csv.ts'

// Its pool outlives requests: a download that broke off would keep a place in it for good, and the next wait for ever.
configure({ useWebWorkers: false, maxWorkers: Number.MAX_SAFE_INTEGER })

/** One table of an app; `isRestored` is false for what is there to be read, such as API keys without their secrets. */
export type Part = {
  app: string
  table: string
  columns: readonly string[]
  isRestored: boolean
  /** Read twice: once as it is, once for the CSV. */
  lines(): ReadableStream<Uint8Array> | Promise<ReadableStream<Uint8Array>>
}

export type Manifest = {
  format: 'mainstreet-business'
  version: 1
  tenantId: string
  name: string
  createdAt: string
  /** Whether all tables are of one moment; else somebody may have worked on in between. */
  isSnapshot: boolean
  tables: (Omit<Part, 'lines'> & {
    file: string
    csv?: string | undefined
    rows: number
    bytes: number
    sha256: string
  })[]
}

export const manifestName = 'manifest.json'

/**
 * Writes a business as a ZIP archive: a file of JSON lines per table, `invoicing/invoice.jsonl`, the same as CSV for a
 * spreadsheet, and last the manifest with the number of rows and the SHA-256 of the former, which alone are restored. It
 * holds no more than a page of rows at a time.
 */
export async function writeArchive(
  target: WritableStream<Uint8Array>,
  about: Pick<Manifest, 'tenantId' | 'name' | 'createdAt' | 'isSnapshot'>,
  parts: AsyncIterable<Part>,
): Promise<Manifest> {
  const archive = new ZipWriter(target, { level: 6 })
  const tables: Manifest['tables'] = []
  for await (const { lines, ...part } of parts) {
    const name = `${part.app}/${part.table}`
    const [file, csv] = [`${name}.jsonl`, `${name}.csv`]
    const counted = counting()
    await archive.add(file, (await lines()).pipeThrough(counted.stream))
    await archive.add(csv, (await lines()).pipeThrough(toCsv(part.columns)))
    tables.push({ ...part, file, csv, ...counted.total() })
  }
  const manifest: Manifest = { format: 'mainstreet-business', version: 1, ...about, tables }
  await archive.add(manifestName, new TextReader(`${JSON.stringify(manifest, null, 2)}\n`))
  await archive.close()
  return manifest
}

/** Counts bytes and lines on their way, and makes their SHA-256; more bytes than wanted end the stream. */
export function counting(most = Number.POSITIVE_INFINITY) {
  const hash = createHash('sha256')
  let bytes = 0
  let rows = 0
  const stream = new TransformStream<Uint8Array, Uint8Array>({
    transform(chunk, out) {
      hash.update(chunk)
      bytes += chunk.byteLength
      if (bytes > most) throw new Error(`more than ${most} bytes`)
      for (const byte of chunk) if (byte === 10) rows++
      out.enqueue(chunk)
    },
  })
  return { stream, total: () => ({ rows, bytes, sha256: hash.digest('hex') }) }
}
