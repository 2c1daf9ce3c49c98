import { configure, Reader, ZipReader } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { read } from './bucket.ts'

configure({ useWebWorkers: false, maxWorkers: Number.MAX_SAFE_INTEGER })

const most = { entries: 100_000, ratio: 200, bytes: 200 * 1_048_576 }
const isArchive = (type: string) => /zip|officedocument|opendocument/.test(type)

/** An object in the bucket, read where the archive says. */
class ObjectReader extends Reader<string> {
  private readonly object: string
  constructor(object: string, size: number) {
    super(object)
    this.object = object
    this.size = size
  }

  override async readUint8Array(offset: number, length: number): Promise<Uint8Array> {
    return new Uint8Array(await (await read(this.object, { offset, length })).arrayBuffer())
  }
}

/**
 * Whether an archive says that it unpacks to more than anybody can mean, or has parts that lie over each other. Nothing is unpacked
 * here; what cannot be read as one harms nobody.
 */
export async function isBomb(object: string, size: number, type: string): Promise<boolean> {
  if (!isArchive(type)) return false
  let bytes = 0
  let entries = 0
  try {
    for await (const entry of new ZipReader(new ObjectReader(object, size)).getEntriesGenerator()) {
      bytes += entry.uncompressedSize
      if (++entries > most.entries || (bytes > most.bytes && bytes > size * most.ratio)) return true
    }
    return false
  } catch {
    return false
  }
}
