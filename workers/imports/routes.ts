import type { Context, Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import * as z from 'zod'
import { PrismaClient } from '#db/imports'
import { Fault, forbidden, invalid, mayCall } from '#kit/auth'
import { type AppEnv, performAs } from '#kit/serve'
import { imports, mostBytes } from './contract.ts'
import { putFile, removeFile } from './files/store.ts'
import { receiveFile } from './ops/receive-file.ts'

/** `PUT /imports/:id/file`: the file as it is, in the body; it goes to the bucket as it comes in. */
export function routes(http: Hono<AppEnv>): void {
  http.put('/api/imports/v1/imports/:id/file', async (c) => {
    const actor = c.get('actor')
    if (!mayCall(imports, actor, 'import.create')) throw forbidden(`${actor.role} may not imports.import.create`)
    const { data: id } = z.uuid().safeParse(c.req.param('id'))
    if (!id) throw invalid('#/id', 'not-an-id')
    const stored = { tenantId: actor.tenant.id, id, upload: uuidv7() }
    await putFile(stored, bodyOf(c))
    try {
      await performAs({
        ...{ contract: imports, client: PrismaClient, actor, context: c.executionCtx },
        ...{ name: 'import.receive', handler: receiveFile, input: { id, upload: stored.upload } },
      })
    } catch (fault) {
      await removeFile(stored)
      throw fault
    }
    return c.body(null, 204)
  })
}

/** A bucket takes a stream whose length is known, and holds the sender to it. */
function bodyOf(c: Context<AppEnv>): ReadableStream {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  if (!Number.isInteger(length)) throw new Fault('imports/length-required', imports.problems['length-required'])
  if (length > mostBytes) throw Fault.of('too-large', `at most ${mostBytes} bytes`)
  if (length === 0 || !c.req.raw.body) throw Fault.of('malformed-body', 'there is no file in the body')
  return c.req.raw.body.pipeThrough(new FixedLengthStream(length))
}
