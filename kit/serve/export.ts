import type { Context } from 'hono'
import { Fault, forbidden } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { type PortableTable, portableLines, portableTables, type Statement, transact } from '#kit/db'
import type { AppEnv } from './http.ts'

/**
 * All that a business has in this app, for its owner: `GET /internal/export` names the tables, with `?table=` it answers
 * the rows of one as JSON lines. The gateway puts the answers of all apps into one archive.
 */
export async function exportRows(c: Context<AppEnv>, contract: Contract): Promise<Response> {
  const { role, policy, tenant } = c.get('actor')
  if (role !== 'owner' || policy) throw forbidden('only an owner takes all data of a business along')
  const ask = async (statement: Statement) => (await transact({ tenantId: tenant.id }, [statement]))[0] ?? []
  const [[text] = []] = await ask(portableTables([contract.app.replaceAll('-', '_')]))
  const tables = JSON.parse((text as string | null) ?? '[]') as PortableTable[]
  const name = c.req.query('table')
  if (!name) return c.json(tables)
  const table = tables.find((candidate) => candidate.name === name)
  if (!table) throw Fault.of('not-found', `no table ${name}`)
  const lines = portableLines(ask, table, tenant.id)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(stream) {
      const { value, done } = await lines.next()
      if (done) stream.close()
      else stream.enqueue(encoder.encode(value))
    },
  })
  return new Response(body, { headers: { 'content-type': 'application/jsonl' } })
}
