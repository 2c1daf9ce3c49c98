import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { appFiles } from './new-app-files.ts'

const root = join(import.meta.dirname, '..')
const [slug = '', ...flags] = process.argv.slice(2)
const folders = [`workers/${slug}`, `db/${slug}`, `web/${slug}`]
const run = (...args: string[]) => execFileSync(process.execPath, args, { cwd: root, stdio: 'inherit' })

if (!/^[a-z][a-z-]{1,28}[a-z]$/.test(slug))
  stop('usage: npm run new-app <slug> [-- --remove]   (a slug is lower-case letters and hyphens)')
if (flags.includes('--remove')) remove()
else create()

function create() {
  if (folders.some((folder) => existsSync(join(root, folder)))) stop(`${slug} exists already`)
  for (const [path, text] of Object.entries(appFiles(slug))) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  run('db/new-migration.ts', slug, 'init')
  run('scripts/generate.ts')
  console.log(
    `\n${slug} is there: start with workers/${slug}/contract.ts, then npm test. docs/guides/add-an-app.md goes on from here.`,
  )
}

/** Folders and generated wiring; the tables in a database stay until its owner drops the schema. */
function remove() {
  if (!existsSync(join(root, `workers/${slug}`))) stop(`there is no app ${slug}`)
  for (const folder of folders) rmSync(join(root, folder), { recursive: true, force: true })
  run('scripts/generate.ts')
  const schema = slug.replaceAll('-', '_')
  console.log(
    `${slug} is gone. Where it has run: drop schema if exists ${schema} cascade; drop role if exists app_${schema};`,
  )
}

function stop(message: string): never {
  console.error(message)
  process.exit(1)
}
