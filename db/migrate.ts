import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { type App, appsIn, databaseFolder, type Login, migrationsOf } from './apps.ts'
import { apply, checksum, inTransaction, pending, readState } from './ledger.ts'

export type MigrateOptions = {
  /** A direct connection: the lock below belongs to a session, which a pooler does not keep. */
  adminUrl: string
  /** How each app's Worker signs in; no two apps share a password. */
  loginOf: (app: App) => Login
  /** Slugs; all apps when left out. */
  apps?: readonly string[]
  folder?: string
}

// Prisma Migrate's own key, so that its engine and this one wait for each other.
const lock = 72707369

/** Brings the database up to date and returns what it applied, as `invoicing/20260101000000_init`. */
export async function migrate({ adminUrl, loginOf, apps, folder = databaseFolder }: MigrateOptions) {
  const chosen = appsIn(folder).filter((app) => !apps || apps.includes(app.slug))
  const missing = apps?.find((slug) => !chosen.some((app) => app.slug === slug))
  if (missing) throw new Error(`db/${missing}/schema.prisma does not exist`)

  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  try {
    await client.query(`select pg_advisory_lock(${lock})`)
    return await bringUpToDate(client, chosen, loginOf)
  } finally {
    await client.end()
  }
}

async function bringUpToDate(
  client: pg.Client,
  apps: readonly App[],
  loginOf: MigrateOptions['loginOf'],
): Promise<string[]> {
  const state = await readState(client, apps)
  const work = apps.map((app) => ({ app, todo: pending(app, migrationsOf(app), state.applied.get(app.schema) ?? []) }))

  const database = sqlOf('database')
  if (state.fingerprints.get('database') !== checksum(database)) await install(client, 'database', database)

  const names: string[] = []
  for (const { app, todo } of work) {
    const sql = preparationOf(app, loginOf(app))
    const isPrepared = state.roles.has(app.role) && state.fingerprints.get(app.schema) === checksum(sql)
    if (!isPrepared) await install(client, app.schema, sql)
    for (const migration of todo) {
      await apply(client, app, migration)
      names.push(`${app.slug}/${migration.name}`)
    }
  }
  return names
}

function preparationOf(app: App, { role: login, password }: Login): string {
  if (login !== app.role && login !== app.secondRole) throw new Error(`${login} is no login of ${app.slug}`)
  const { schema, role, secondRole } = app
  const values: Record<string, string> = { app: schema, role, secondRole, login, password: pg.escapeLiteral(password) }
  return (sqlOf('role') + sqlOf('app')).replace(/\{\{(\w+)\}\}/g, (_, name: string) => values[name] ?? '')
}

async function install(client: pg.Client, part: string, sql: string): Promise<void> {
  await inTransaction(client, `installing ${part}`, async () => {
    await client.query(sql)
    await client.query(
      `insert into kit.installed values ($1, $2) on conflict (part) do update set fingerprint = excluded.fingerprint`,
      [part, checksum(sql)],
    )
  })
}

/** The kit's own SQL stands beside this file, whichever folder holds the apps. */
const sqlOf = (file: 'database' | 'role' | 'app') => readFileSync(join(databaseFolder, 'kit', `${file}.sql`), 'utf8')
