import { configure, type FileEntry, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js'
import type { Cell } from '../rules/cell.ts'
import { datedIn, readXml, rowsOf, stringsIn } from '../rules/sheet.ts'
import { Unreadable } from '../rules/unreadable.ts'
import { readFile, type Stored } from './store.ts'

const chunkSize = 524_288
configure({ useWebWorkers: false, CompressionStream, DecompressionStream, chunkSize })

/** The most that a part of a workbook may be unpacked: what is small in the file can be large. */
const mostBytes = 150_000_000
const mostEntries = 2000

/** A file in the bucket, read where the archive says. */
class StoredReader extends Reader<Stored> {
  private readonly at: Stored
  constructor(at: Stored, size: number) {
    super(at)
    this.at = at
    this.size = size
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    return new Uint8Array(await (await readFile(this.at, { offset, length })).arrayBuffer())
  }
}

/** The rows of the first sheet that shows, its header among them. */
export async function openWorkbook(at: Stored): Promise<AsyncGenerator<Cell[]>> {
  const { size } = await readFile(at, { offset: 0, length: 1 })
  const parts = await entriesOf(at, size)
  const text = (name: string) => textOf(parts.get(name))
  const sheets: { id: string; isHidden: boolean }[] = []
  let is1904 = false
  await readXml(text('xl/workbook.xml'), {
    open(name, attributes) {
      if (name === 'workbookPr') is1904 = /^(1|true)$/.test(attributes.date1904 ?? '')
      if (name === 'sheet')
        sheets.push({ id: attributes['r:id'] ?? '', isHidden: /hidden/i.test(attributes.state ?? '') })
    },
  })
  const sheet = sheets.find(({ isHidden }) => !isHidden) ?? sheets[0]
  let target = 'worksheets/sheet1.xml'
  await readXml(text('xl/_rels/workbook.xml.rels'), {
    open(name, { Id, Target = '' }) {
      if (name === 'Relationship' && Id === sheet?.id) target = Target
    },
  })
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`
  if (!parts.has(path)) throw new Unreadable('not-a-table')
  const strings = parts.has('xl/sharedStrings.xml') ? await stringsIn(text('xl/sharedStrings.xml')) : []
  const dated = parts.has('xl/styles.xml') ? await datedIn(text('xl/styles.xml')) : []
  return rowsOf(text(path), { is1904, strings, dated })
}

async function entriesOf(at: Stored, size: number): Promise<Map<string, FileEntry>> {
  try {
    const entries = await new ZipReader(new StoredReader(at, size)).getEntries()
    if (entries.length > mostEntries) throw new Unreadable('workbook-too-large')
    return new Map(entries.flatMap((entry) => (entry.directory ? [] : [[entry.filename, entry as FileEntry] as const])))
  } catch (fault) {
    throw fault instanceof Unreadable ? fault : new Unreadable('not-a-table')
  }
}

/** A part of an archive as text, unpacked as it is read. */
async function* textOf(entry: FileEntry | undefined): AsyncGenerator<string> {
  if (!entry) throw new Unreadable('not-a-table')
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  const unpacking = entry.getData(writable).catch(() => undefined)
  const decoder = new TextDecoder()
  let bytes = 0
  for await (const chunk of readable as unknown as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength
    if (bytes > mostBytes) throw new Unreadable('workbook-too-large')
    yield decoder.decode(chunk, { stream: true })
  }
  await unpacking
  yield decoder.decode()
}
