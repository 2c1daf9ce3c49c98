import { configure, ZipWriter } from '@zip.js/zip.js/lib/zip-core-custom.js'
import { differing } from '../rules/zip-names.ts'
import type { Given } from '../signed/sign.ts'
import { read } from '../store/bucket.ts'

configure({ useWebWorkers: false, maxWorkers: Number.MAX_SAFE_INTEGER })

/** Files as one archive, each read while it is written. They are not packed: most are already, and a Worker's time is short. */
export function archiveOf(files: readonly Given[], context: Pick<ExecutionContext, 'waitUntil'>): Response {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>()
  context.waitUntil(
    write(files, writable).catch((cause) => {
      console.error(JSON.stringify({ level: 'error', name: 'archive broken off', cause: String(cause) }))
      return writable.abort(cause).catch(() => {})
    }),
  )
  return new Response(readable, {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="files.zip"',
      'cache-control': 'no-store',
    },
  })
}

async function write(files: readonly Given[], target: WritableStream<Uint8Array>): Promise<void> {
  const archive = new ZipWriter(target, { level: 0 })
  const names = differing(files.map(({ name }) => name))
  for (const [index, { object }] of files.entries())
    await archive.add(names[index] as string, (await read(object)).body)
  await archive.close()
}
