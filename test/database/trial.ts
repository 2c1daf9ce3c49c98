import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { App, Login } from '../../db/apps.ts'
import { freePort } from '../../dev/config.ts'
import { startPostgres } from '../../dev/postgres.ts'
import { loginOf } from '../../dev/secrets.ts'

export type Cluster = {
  /** Roles are the cluster's, so they sign in as the running stack's do where it is that one. */
  loginOf(app: Pick<App, 'slug' | 'role'>): Login
  /** A new database, dropped with the cluster's stop. */
  createDatabase(): Promise<string>
  stop(): Promise<void>
}

/** The Postgres of the running stack, or one of its own. */
export async function openCluster(): Promise<Cluster> {
  const { TEST_ADMIN_URL, DATABASE_ADMIN_URL } = process.env
  const shared = TEST_ADMIN_URL ?? DATABASE_ADMIN_URL
  if (!shared) return startOwn()
  return within(
    shared,
    ({ slug }) => loginOf(slug),
    async () => {},
  )
}

async function startOwn(): Promise<Cluster> {
  const dir = mkdtempSync(join(tmpdir(), 'mainstreet-database-'))
  const server = await startPostgres({ dir, port: await freePort(), durable: false })
  return within(
    server.adminUrl,
    ({ slug }) => loginOf(slug, dir),
    async () => {
      await server.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  )
}

function within(adminUrl: string, loginOf: Cluster['loginOf'], end: () => Promise<void>): Cluster {
  const names: string[] = []
  return {
    loginOf,
    async createDatabase() {
      const name = `trial_${randomBytes(6).toString('hex')}`
      await withClient(adminUrl, (client) => client.query(`create database ${name}`))
      names.push(name)
      return urlFor(adminUrl, { database: name })
    },
    async stop() {
      await withClient(adminUrl, async (client) => {
        for (const name of names) await client.query(`drop database ${name} with (force)`)
      })
      await end()
    },
  }
}

export function urlFor(adminUrl: string, part: { database?: string; role?: string; password?: string }): string {
  const url = new URL(adminUrl)
  if (part.database) url.pathname = `/${part.database}`
  if (part.role) url.username = part.role
  if (part.password) url.password = encodeURIComponent(part.password)
  return url.href
}

export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
