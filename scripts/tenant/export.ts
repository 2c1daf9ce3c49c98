import { createWriteStream } from 'node:fs'
import { Writable } from 'node:stream'
import type pg from 'pg'
import { appsIn } from '../../db/apps.ts'
import { type PortableTable, portableLines, portableTables } from '../../kit/db/portable.ts'
import { type Manifest, type Part, writeArchive } from '../../workers/gateway/export/archive.ts'

/** The tables of all apps that hold what businesses have. Letters that could not be delivered are the house's own. */
export async function readTables(client: pg.ClientBase): Promise<(PortableTable & { app: string })[]> {
  const apps = appsIn().filter(({ slug }) => slug !== 'dead-letter')
  const { sql, params } = portableTables(apps.map(({ schema }) => schema))
  const { rows } = await client.query<{ json_agg: string }>(sql, [...params])
  const tables = JSON.parse(rows[0]?.json_agg ?? '[]') as PortableTable[]
  const slugs = new Map(apps.map(({ schema, slug }) => [schema, slug]))
  return tables.map((table) => ({ ...table, app: slugs.get(table.schema) as string }))
}

/** Writes everything of a business, as of one moment, into a new file that nobody else may read. */
export async function exportTenant(client: pg.ClientBase, tenantId: string, file: string): Promise<Manifest> {
  await client.query("begin isolation level repeatable read read only; set local timezone = 'UTC'")
  try {
    const found = await client.query<{ name: string }>('select name from identity.tenant where tenant_id = $1', [
      tenantId,
    ])
    const name = found.rows[0]?.name
    if (name === undefined) throw new Error(`there is no business ${tenantId}`)
    const about = { tenantId, name, createdAt: new Date().toISOString(), isSnapshot: true }
    const target = createWriteStream(file, { flags: 'wx', mode: 0o600 })
    return await writeArchive(Writable.toWeb(target) as WritableStream<Uint8Array>, about, parts(client, tenantId))
  } finally {
    await client.query('rollback')
  }
}

async function* parts(client: pg.ClientBase, tenantId: string): AsyncGenerator<Part> {
  for (const table of await readTables(client)) {
    const { app, name, columns, secret, isView } = table
    yield {
      app,
      table: name,
      columns,
      isRestored: secret.length === 0 && !isView,
      lines: () => linesOf(client, table, tenantId),
    }
  }
}

function linesOf(client: pg.ClientBase, table: PortableTable, tenantId: string): ReadableStream<Uint8Array> {
  const ask = async ({ sql, params }: { sql: string; params: readonly unknown[] }) =>
    (await client.query({ text: sql, values: [...params], rowMode: 'array' })).rows as unknown[][]
  const lines = portableLines(ask, table, tenantId)
  const encoder = new TextEncoder()
  return new ReadableStream({
    async pull(stream) {
      const { value, done } = await lines.next()
      if (done) stream.close()
      else stream.enqueue(encoder.encode(value))
    },
  })
}
