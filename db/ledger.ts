import { createHash } from 'node:crypto'
import type { Client } from 'pg'
import type { App, Migration } from './apps.ts'

export type Applied = { name: string; checksum: string; finished: boolean }

export type State = {
  /** What `kit.installed` remembers, by part: `database` or an app's schema. */
  fingerprints: Map<string, string>
  /** Roles do not travel with a restored database, so their presence is asked for. */
  roles: Set<string>
  applied: Map<string, Applied[]>
}

export const checksum = (text: string) => createHash('sha256').update(text).digest('hex')

/** Everything known about all apps in two round trips. */
export async function readState(client: Client, apps: readonly App[]): Promise<State> {
  const { rows } = await client.query<{ installed: boolean; roles: string[]; ledgers: string[] }>(
    `select to_regclass('kit.installed') is not null as installed,
       array(select rolname::text from pg_roles where rolname = any($1)) as roles,
       array(select relnamespace::regnamespace::text from pg_class where relname = '_prisma_migrations') as ledgers`,
    [apps.map((app) => app.role)],
  )
  const { installed = false, roles = [], ledgers = [] } = rows[0] ?? {}
  const known = apps.filter((app) => ledgers.includes(app.schema))
  const selects = known.map(
    ({ schema }) => `select '${schema}' as schema, migration_name as name, checksum, finished_at is not null as finished
      from ${schema}._prisma_migrations where rolled_back_at is null`,
  )
  if (installed) selects.push(`select null, part, fingerprint, true from kit.installed`)
  const entries = selects.length === 0 ? [] : (await client.query<Entry>(selects.join(' union all '))).rows
  return {
    fingerprints: new Map(entries.filter((entry) => !entry.schema).map((entry) => [entry.name, entry.checksum])),
    roles: new Set(roles),
    applied: new Map(known.map(({ schema }) => [schema, entries.filter((entry) => entry.schema === schema)])),
  }
}

type Entry = Applied & { schema: string | null }

/** The migrations still to run; history that was edited or left half done is refused. */
export function pending(app: App, migrations: readonly Migration[], applied: readonly Applied[]): Migration[] {
  const done = new Map(applied.map((entry) => [entry.name, entry]))
  for (const { name, finished } of applied) {
    if (!finished) throw new Error(`${app.slug}/${name} failed earlier under Prisma Migrate: resolve it there first`)
  }
  for (const { name, sql } of migrations) {
    const entry = done.get(name)
    if (entry && entry.checksum !== checksum(sql)) {
      throw new Error(`${app.slug}/${name} was changed after it was applied: write a new migration instead`)
    }
  }
  return migrations.filter(({ name }) => !done.has(name))
}

/** Prisma's engine runs a migration with this search path too, so one that works here works there. */
export async function apply(client: Client, app: App, { name, sql }: Migration): Promise<void> {
  await inTransaction(client, `${app.slug}/${name}`, async () => {
    await client.query(`set local search_path = ${app.schema}`)
    await client.query(sql)
    await client.query(
      `insert into ${app.schema}._prisma_migrations
         (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values (gen_random_uuid(), $1, $2, now(), clock_timestamp(), 1)`,
      [checksum(sql), name],
    )
  })
}

export async function inTransaction(client: Client, what: string, work: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await work()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`${what}: ${error instanceof Error ? error.message : error}`, { cause: error })
  }
}
