import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig } from 'prisma/config'
import { toApp } from './apps.ts'

// For Prisma's own commands, one app at a time: APP=invoicing npx prisma migrate status --config db/prisma.config.ts
const { APP: slug, DATABASE_ADMIN_URL: adminUrl } = process.env

export default defineConfig(slug ? forApp(slug) : {})

function forApp(slug: string) {
  const { schema, folder } = toApp(slug)
  return {
    schema: join(folder, 'schema.prisma'),
    migrations: { path: join(folder, 'migrations'), initShadowDb: kitTablesOf(schema) },
    experimental: { externalTables: true },
    tables: {
      external: ['outbox', 'inbox', 'idempotency', 'counter', 'moved_ref'].map((table) => `${schema}.${table}`),
    },
    ...(adminUrl && { datasource: { url: withLedgerIn(schema, adminUrl) } }),
  }
}

/** Prisma looks for `_prisma_migrations` in the schema its URL names. */
function withLedgerIn(schema: string, adminUrl: string): string {
  const url = new URL(adminUrl)
  url.searchParams.set('schema', schema)
  return url.href
}

/** Migrations call what the kit installs, so Prisma's shadow database needs it too. */
function kitTablesOf(schema: string): string {
  const sql = (name: string) => readFileSync(join(import.meta.dirname, 'kit', `${name}.sql`), 'utf8')
  return `${sql('database')}create schema if not exists ${schema};\n${sql('app').replaceAll('{{app}}', schema)}`
}
