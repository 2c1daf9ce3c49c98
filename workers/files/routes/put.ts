import type { Context, Hono } from 'hono'
import { Fault, invalid } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { files, mostWholeBytes } from '../contract.ts'
import { finish, refused } from '../ops/finish.ts'
import { openUpload, receivePart } from '../ops/upload.ts'
import { partsOf, sizeOfPart } from '../rules/parts.ts'
import { isThere, join, putPart, putWhole } from '../store/bucket.ts'
import { type As, asked, fileOf } from './asked.ts'

type Opened = Awaited<ReturnType<typeof openUpload>>

/** The bytes of a file, as they are: they go to the bucket as they come in, and are held nowhere. */
export function putRoutes(http: Hono<AppEnv>): void {
  http.put('/api/files/v1/uploads/:id', async (c) => {
    const { as, id } = asked(c, 'file.create')
    const upload = await opened(as, id)
    if (upload.fileId) return created(c, await fileOf(as, upload.fileId))
    if (partsOf(upload.size) !== null) throw refused('#/', 'in-parts', { maximum: mostWholeBytes })
    // What broke off after all had arrived goes on from there.
    if (await isThere(upload.object)) await c.req.raw.body?.cancel()
    else await putWhole(upload.object, bodyOf(c, upload.size))
    return created(c, await finish(as, upload))
  })
  http.put('/api/files/v1/uploads/:id/parts/:number', async (c) => {
    const { as, id } = asked(c, 'file.create')
    const upload = await opened(as, id)
    const number = Number(c.req.param('number'))
    const size = sizeOfPart(upload.size, number)
    if (size === undefined || !upload.multipartId)
      throw refused('#/number', 'not-a-part', { maximum: partsOf(upload.size) ?? 0 })
    if (upload.fileId) return c.body(null, 204)
    const etag = await putPart(upload.object, upload.multipartId, number, bodyOf(c, size))
    await performAs({ ...as, name: 'upload.receive-part', handler: receivePart, input: { id, number, etag } })
    return c.body(null, 204)
  })
  http.post('/api/files/v1/uploads/:id/complete', async (c) => {
    const { as, id } = asked(c, 'file.create')
    const upload = await opened(as, id)
    if (upload.fileId) return created(c, await fileOf(as, upload.fileId))
    if (!upload.multipartId || upload.parts.length < (partsOf(upload.size) ?? 0))
      throw new Fault('files/parts-missing', files.problems['parts-missing'])
    await join(upload.object, upload.multipartId, upload.parts)
    return created(c, await finish(as, upload))
  })
}

const opened = async (as: As, id: string): Promise<Opened> =>
  JSON.parse(await performAs({ ...as, name: 'upload.open', handler: openUpload, input: { id } }))

const created = (c: Context<AppEnv>, file: string) =>
  c.body(file, 201, { 'content-type': 'application/json', 'mainstreet-tenant': c.get('actor').tenant.id })

/** A bucket takes a stream whose length is known, and holds the sender to it. */
function bodyOf(c: Context<AppEnv>, size: number): ReadableStream {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  if (!Number.isInteger(length)) throw new Fault('files/length-required', files.problems['length-required'])
  if (length !== size) throw refused('#/', 'wrong-size', { size })
  if (!c.req.raw.body) throw invalid('#/', 'required')
  return c.req.raw.body.pipeThrough(new FixedLengthStream(length))
}
