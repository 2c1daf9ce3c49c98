import type { Context, Hono } from 'hono'
import { uuidv7 } from 'uuidv7'
import * as z from 'zod'
import { PrismaClient } from '#db/imports'
import { Fault, forbidden, invalid, mayCall } from '#kit/auth'
import { type AppEnv, crudHandlers, performAs } from '#kit/serve'
import { type Import, imports, mostBytes } from './contract.ts'
import { type FailedRows, failedRows } from './files/failed-rows.ts'
import { putFile, removeFile } from './files/store.ts'
import { listRows } from './ops/list-rows.ts'
import { receiveFile } from './ops/receive-file.ts'

const get = crudHandlers(imports, 'import')['import.get']
const rowsAtOnce = 200

/** Files as they are: an import's own in the body of a PUT, which goes to the bucket as it comes in, and what failed of it. */
export function routes(http: Hono<AppEnv>): void {
  http.put('/api/imports/v1/imports/:id/file', async (c) => {
    const { id, tenant, as } = asked(c, 'import.create')
    const stored = { tenantId: tenant.id, id, upload: uuidv7() }
    await putFile(stored, bodyOf(c))
    try {
      await performAs({ ...as, name: 'import.receive', handler: receiveFile, input: { id, upload: stored.upload } })
    } catch (fault) {
      await removeFile(stored)
      throw fault
    }
    return c.body(null, 204)
  })
  http.get('/api/imports/v1/imports/:id/failed-rows', async (c) => {
    const { id, tenant, as } = asked(c, 'row.list')
    const about = JSON.parse(await performAs({ ...as, name: 'import.get', handler: get, input: { id } })) as Import
    const page = async (after: number) => {
      const input = { id, after, limit: rowsAtOnce, failed: true }
      return JSON.parse(await performAs({ ...as, name: 'row.list', handler: listRows, input })) as FailedRows
    }
    const header = about.columns.map(({ column }) => column)
    return c.body(await failedRows(header, page), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="failed-rows.csv"',
      'mainstreet-tenant': tenant.id,
    })
  })
}

/** Which import a request is about, and who asks: 403 for who may not do the op that the route stands for. */
function asked(c: Context<AppEnv>, name: string) {
  const actor = c.get('actor')
  if (!mayCall(imports, actor, name)) throw forbidden(`${actor.role} may not imports.${name}`)
  const { data: id } = z.uuid().safeParse(c.req.param('id'))
  if (!id) throw invalid('#/id', 'not-an-id')
  return { id, tenant: actor.tenant, as: { contract: imports, client: PrismaClient, actor, context: c.executionCtx } }
}

/** A bucket takes a stream whose length is known, and holds the sender to it. */
function bodyOf(c: Context<AppEnv>): ReadableStream {
  const length = Number(c.req.header('content-length') ?? Number.NaN)
  if (!Number.isInteger(length)) throw new Fault('imports/length-required', imports.problems['length-required'])
  if (length > mostBytes) throw Fault.of('too-large', `at most ${mostBytes} bytes`)
  if (length === 0 || !c.req.raw.body) throw Fault.of('malformed-body', 'there is no file in the body')
  return c.req.raw.body.pipeThrough(new FixedLengthStream(length))
}
