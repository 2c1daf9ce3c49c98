import type { Context } from 'hono'
import { Fault, forbidden } from '#kit/auth'
import type { Contract, SealedFields } from '#kit/contract'
import {
  column,
  fieldOf,
  nounOf,
  type PortableTable,
  portableLines,
  portableTables,
  type Statement,
  transact,
} from '#kit/db'
import { type Owner, openRow } from '#kit/seal'
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
  const lines = opened(contract, tenant.id, table.name, portableLines(ask, table, tenant.id))
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

/** What a business keeps sealed leaves in the clear, for its owner; where it is brought back it is sealed anew. */
async function* opened({ app, sealed }: Contract, tenantId: string, table: string, pages: AsyncIterable<string>) {
  const noun = nounOf(fieldOf(table))
  const fields = sealed[noun]
  for await (const page of pages) yield fields ? await openPage({ app, noun, tenantId }, fields, page) : page
}

async function openPage(owner: Owner, fields: SealedFields, page: string): Promise<string> {
  const heads = [...new Set(Object.keys(fields).map((path) => path.split('.', 1)[0] as string))]
  const rows = page
    .trimEnd()
    .split('\n')
    .map(async (line) => {
      const row = JSON.parse(line) as Record<string, unknown>
      const held = Object.fromEntries(heads.map((field) => [field, row[column(field)]]))
      const open = await openRow(owner, fields, { ...held, id: row.id })
      for (const field of heads) row[column(field)] = open[field]
      for (const [field, { find }] of Object.entries(fields)) if (find) row[column(`${field}Index`)] = null
      return `${JSON.stringify(row)}\n`
    })
  return (await Promise.all(rows)).join('')
}
