import { SchemaEngine } from '@prisma/schema-engine-wasm'

/** The SQL that leads from one Prisma schema (none: an empty database) to another; '' when nothing differs. */
export async function diff(from: string | undefined, to: string): Promise<string> {
  const engine = await SchemaEngine.new({ datamodels: [['schema.prisma', to]] }, () => {}, adapter)
  try {
    const { stdout, exitCode } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: true,
      filters: { externalTables: [], externalEnums: [] },
    })
    return exitCode === 0 ? '' : (stdout ?? '')
  } finally {
    engine.free()
  }
}

const datamodel = (content: string) => ({
  tag: 'schemaDatamodel' as const,
  files: [{ path: 'schema.prisma', content }],
})

// The engine greets a database before it compares two texts. Nobody is there, so it hears what it wants to hear.
const ok = <T>(value: T) => ({ ok: true, value })
const identity = { provider: 'postgres', adapterName: 'offline' }
const greeting = { columnNames: ['exists', 'version', 'numeric_version'], columnTypes: [5, 7, 0] }
const connection = {
  ...identity,
  queryRaw: async () => ok({ ...greeting, rows: [[true, 'PostgreSQL 18.0', 180000]] }),
  executeRaw: async () => ok(0),
  executeScript: async () => ok(undefined),
  getConnectionInfo: () => ok({ supportsRelationJoins: false }),
  dispose: async () => ok(undefined),
}
const adapter = {
  ...identity,
  connect: async () => ok(connection),
  connectToShadowDb: async () => ok(connection),
}
