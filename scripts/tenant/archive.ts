import { openAsBlob } from 'node:fs'
import { BlobReader, configure, type FileEntry, TextWriter, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js'
import * as z from 'zod'
import { counting, manifestName } from '../../workers/gateway/export/archive.ts'

configure({ useWebWorkers: false })

const slug = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/)
const column = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)
const table = z.strictObject({
  app: slug,
  table: column,
  columns: z.array(column).min(1).max(500),
  isRestored: z.boolean(),
  file: z.string().max(120),
  /** For people; archives of before have none. */
  csv: z.string().max(120).optional(),
  rows: z.int().min(0),
  bytes: z.int().min(0),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
})
const manifest = z.strictObject({
  format: z.literal('mainstreet-business'),
  version: z.literal(1),
  tenantId: z.uuid().lowercase(),
  name: z.string().min(1).max(120),
  createdAt: z.iso.datetime(),
  isSnapshot: z.boolean(),
  tables: z.array(table).max(1000),
})
type Table = z.output<typeof table>

/** What an archive may hold at most; a table of the ledger of a large business is some hundred megabytes. */
const most = { entries: 2001, manifestBytes: 1_000_000, lineBytes: 32_000_000 }

export type Archive = z.output<typeof manifest> & {
  /** The lines of a table in chunks of some hundred; refuses what is not as the manifest says, before the last chunk. */
  lines(of: Table): AsyncGenerator<string[]>
}

/** Opens an archive and believes nothing in it: each file must be one that the manifest tells of, and the other way round. */
export async function openArchive(path: string): Promise<Archive> {
  const reader = new ZipReader(new BlobReader(await openAsBlob(path)))
  const entries = new Map<string, FileEntry>()
  for await (const entry of reader.getEntriesGenerator()) {
    if (entry.directory || entry.encrypted || entries.has(entry.filename) || entries.size >= most.entries)
      throw new Error(`the archive has a file that does not belong there: ${entry.filename.slice(0, 100)}`)
    entries.set(entry.filename, entry)
  }
  const first = entries.get(manifestName)
  if (!first || first.uncompressedSize > most.manifestBytes) throw new Error('the archive has no manifest of ours')
  const parsed = manifest.safeParse(JSON.parse(await first.getData(new TextWriter())))
  if (!parsed.success) throw new Error(`the manifest is not one of ours: ${z.prettifyError(parsed.error)}`)
  const { tables } = parsed.data
  const wanted = new Map(tables.map((each) => [`${each.app}/${each.table}.jsonl`, each]))
  const copies = tables.flatMap(({ csv }) => csv ?? [])
  for (const [file, each] of wanted)
    if (each.file !== file || entries.get(file)?.uncompressedSize !== each.bytes)
      throw new Error(`${file} is not in the archive as the manifest says`)
  const isStrange = tables.some(
    ({ app, table: name, csv }) => csv !== undefined && (csv !== `${app}/${name}.csv` || !entries.has(csv)),
  )
  if (wanted.size !== tables.length || isStrange || wanted.size + copies.length + 1 !== entries.size)
    throw new Error('the archive has other files than the manifest says')
  return { ...parsed.data, lines: (of) => readLines(entries.get(of.file) as FileEntry, of) }
}

async function* readLines(entry: FileEntry, { file, rows, bytes, sha256 }: Table): AsyncGenerator<string[]> {
  const counted = counting(bytes)
  const unpacked = entry.getData(counted.stream.writable)
  unpacked.catch(() => {})
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
  let rest = ''
  for await (const chunk of counted.stream.readable) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() as string
    if (rest.length > most.lineBytes) throw new Error(`${file} has a line that is too long`)
    if (lines.length > 0) yield lines
  }
  await unpacked
  const total = counted.total()
  if (rest + decoder.decode() !== '' || total.rows !== rows || total.bytes !== bytes || total.sha256 !== sha256)
    throw new Error(`${file} is not what was exported`)
}
