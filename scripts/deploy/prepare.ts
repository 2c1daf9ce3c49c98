import { execFile } from 'node:child_process'
import { dirname } from 'node:path'
import { promisify } from 'node:util'
import { migrate } from '../../db/migrate.ts'
import { buildReference } from '../build-reference.ts'
import { buildWeb } from '../build-web.ts'
import { readEditions, versionOf } from '../build-web-imports.ts'
import { shellPart } from '../build-web-parts.ts'
import { frontends } from '../build-web-sources.ts'
import type { Store } from '../secrets/store.ts'
import type { Worker, Wrangler } from '../wrangler.ts'
import { deployedEdition, needsOf, refusalOf } from './imports.ts'
import { missingSecrets } from './plan.ts'

const root = dirname(dirname(import.meta.dirname))

/** What these Workers serve, and nothing of the others. */
export async function buildFor(chosen: readonly Worker[]): Promise<void> {
  const names = chosen.map(({ name }) => name)
  const apps = frontends().filter((app) => names.includes(app))
  if (!names.includes('gateway')) return void (await buildWeb(apps))
  await buildReference()
  await buildWeb([...apps, shellPart])
}

/** An app finds its imports in the shell that is deployed, whichever of the two comes later. */
export async function assertSharing(
  chosen: readonly Worker[],
  workers: readonly Worker[],
  domain: string,
): Promise<void> {
  const names = chosen.map(({ name }) => name)
  const refusal = refusalOf({
    deployed: await deployedEdition(domain),
    own: versionOf(readEditions()),
    needs: needsOf(names),
    isShellChosen: names.includes('gateway'),
    isWhole: workers.every(({ name }) => names.includes(name)),
  })
  if (refusal) throw new Error(refusal)
}

/** Code that lacks a secret answers nothing but 503, so the secrets go first. */
export async function assertSecrets(workers: readonly Worker[], wrangler: Wrangler): Promise<void> {
  const lists = workers.map(async ({ name, secrets }) => {
    if (!secrets) return []
    const output = await wrangler(['secret', 'list', '--name', name, '--format', 'json'])
    return missingSecrets({ name, secrets }, JSON.parse(output))
  })
  const missing = (await Promise.all(lists)).flat()
  if (missing.length > 0)
    throw new Error(`not set: ${missing.join(', ')}\nSee docs/guides/deploy.md; with --first nothing is asked for.`)
}

/** `BEFORE_MIGRATE` makes the point to come back to, such as a branch at Neon; when it fails nothing is migrated. */
export async function migrateAll({ logins }: Store): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, BEFORE_MIGRATE: before } = process.env
  if (!adminUrl) return console.log('  not migrated: DATABASE_ADMIN_URL is not set')
  if (before) await promisify(execFile)('/bin/sh', ['-c', before], { cwd: root })
  const loginOf = ({ slug }: { slug: string }) => {
    const login = logins[slug]
    if (!login) throw new Error(`there is no login for ${slug}; make one: npm run secrets -- --env <environment> add`)
    return login
  }
  for (const name of await migrate({ adminUrl, loginOf })) console.log(`  migrated ${name}`)
}
