import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type Migration = { name: string; sql: string }

export type App = {
  slug: string
  /** Its Postgres schema; a schema's name needs no quotes, hence the underscores. */
  schema: string
  role: string
  /** A second login with the same rights, so that a password changes without a pause: one works while the other is renewed. */
  secondRole: string
  folder: string
}

/** How an app's Worker signs in to the database. */
export type Login = { role: string; password: string }

export const databaseFolder = import.meta.dirname

/** Every app that keeps data: each folder beside this file that has a schema.prisma. */
export function appsIn(folder = databaseFolder): App[] {
  return readdirSync(folder)
    .filter((slug) => existsSync(join(folder, slug, 'schema.prisma')))
    .sort()
    .map((slug) => toApp(slug, folder))
}

export function toApp(slug: string, folder = databaseFolder): App {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) throw new Error(`not the slug of an app: ${slug}`)
  const schema = slug.replaceAll('-', '_')
  return { slug, schema, role: `app_${schema}`, secondRole: `app_${schema}_b`, folder: join(folder, slug) }
}

export function schemaOf(app: App): string {
  return readFileSync(join(app.folder, 'schema.prisma'), 'utf8')
}

/** Oldest first, as their timestamps order them. */
export function migrationsOf(app: App): Migration[] {
  const folder = join(app.folder, 'migrations')
  if (!existsSync(folder)) return []
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({ name, sql: readFileSync(join(folder, name, 'migration.sql'), 'utf8') }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
