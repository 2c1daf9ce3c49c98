import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type App, appsIn, databaseFolder, schemaOf } from '../db/apps.ts'

const run = promisify(execFile)
const require = createRequire(import.meta.url)
const atOnce = 2

/** Generates the Prisma client of every app whose schema changed since, and returns their slugs. */
export async function generateClients(): Promise<string[]> {
  const stale = appsIn().filter(
    (app) => !existsSync(stampOf(app)) || readFileSync(stampOf(app), 'utf8') !== sourceOf(app),
  )
  const queue = stale.values()
  const drain = async () => {
    for (const app of queue) await generate(app)
  }
  await Promise.all(Array.from({ length: atOnce }, drain))
  return stale.map((app) => app.slug)
}

// Generating needs no engine; the variable keeps Prisma from fetching one.
async function generate(app: App): Promise<void> {
  const schema = join(app.folder, 'schema.prisma')
  const config = join(databaseFolder, 'prisma.config.ts')
  try {
    await run(
      process.execPath,
      [require.resolve('prisma/build/index.js'), 'generate', '--schema', schema, '--config', config],
      {
        cwd: dirname(databaseFolder),
        env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: '/bin/true', PRISMA_HIDE_UPDATE_MESSAGE: '1' },
      },
    )
  } catch (error) {
    throw new Error(`prisma generate for ${app.slug}: ${(error as { stderr?: string }).stderr ?? error}`)
  }
  writeFileSync(stampOf(app), sourceOf(app))
}

/** Inside the output, which Prisma empties first: a stamp without its client cannot be. */
const stampOf = (app: App) => join(app.folder, 'generated', '.source')

const versions = ['prisma', '@prisma/client'].map((name) => require(`${name}/package.json`).version)
const sourceOf = (app: App) =>
  createHash('sha256')
    .update(JSON.stringify([versions, schemaOf(app)]))
    .digest('hex')
