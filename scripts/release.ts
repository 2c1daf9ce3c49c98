import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { inOrder } from './deploy/plan.ts'
import { assertSecrets, assertSharing, buildFor, migrateAll } from './deploy/prepare.ts'
import { figuresOf } from './release/figures.ts'
import { houseOf } from './release/house.ts'
import { harmIn } from './release/migrations.ts'
import { type Rollout, rollOut, stableOf, steps } from './release/rollout.ts'
import { smokeOf } from './release/smoke.ts'
import { touchedBy } from './release/touched.ts'
import { environmentOf, readStore } from './secrets/store.ts'
import { readWorkers, wranglerFor } from './wrangler.ts'

const root = dirname(import.meta.dirname)
const usage = `npm run release -- --since <commit> --domain app.example.com
  puts out what a change touches, each Worker by ${steps.join(', ')} % of the traffic, and takes back what does worse
npm run release -- invoicing quotes --domain …     these
npm run release -- --since <commit> --plan         says what would go out, and be tested, as JSON
npm run release -- --back invoicing                the version before has all of the traffic again`

const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()

/** Migrations that are new since a commit and take something away. */
function assertHarmless(changed: readonly string[]): void {
  const added = changed.filter((file) => /^db\/[\w-]+\/migrations\/.+\/migration\.sql$/.test(file))
  const harm = added.flatMap((file) =>
    harmIn(readFileSync(join(root, file), 'utf8')).map((reason) => `${file}: ${reason}`),
  )
  if (harm.length > 0)
    throw new Error(`${harm.join('\n')}\nSee docs/guides/deploy.md: first add, a release later remove.`)
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      env: { type: 'string', default: 'production' },
      domain: { type: 'string', default: process.env.MAINSTREET_DOMAIN },
      since: { type: 'string' },
      plan: { type: 'boolean', default: false },
      back: { type: 'boolean', default: false },
      'hold-seconds': { type: 'string', default: '300' },
    },
    allowPositionals: true,
  })
  const workers = readWorkers()
  const changed = values.since
    ? git('diff', '--name-only', '--diff-filter=d', `${values.since}...HEAD`).split('\n')
    : []
  const touched = values.since ? touchedBy(changed, houseOf(workers)) : { deploy: positionals, test: positionals }
  const unknown = touched.deploy.find((name) => !workers.some((worker) => worker.name === name))
  if (unknown || (!values.since && positionals.length === 0))
    throw new Error(unknown ? `there is no Worker ${unknown}` : usage)
  if (values.plan) return console.log(JSON.stringify(touched))
  assertHarmless(changed)

  const store = readStore(environmentOf(values.env))
  const wrangler = wranglerFor(store.accountId)
  const chosen = inOrder(workers.filter(({ name }) => touched.deploy.includes(name)))
  if (values.back) {
    for (const { name } of chosen.toReversed())
      await wrangler(['rollback', '--name', name, '--message', 'npm run release -- --back', '--yes'])
    return
  }
  const { OPERATOR_TOKEN: token, CLOUDFLARE_API_TOKEN: apiToken } = process.env
  if (!values.domain || !token || !apiToken || !store.accountId)
    throw new Error(`this takes --domain, OPERATOR_TOKEN and CLOUDFLARE_API_TOKEN\n\n${usage}`)
  const looks = 5
  const way: Rollout = {
    wrangler,
    smoke: smokeOf(`https://${values.domain}`, token),
    figures: (worker, since) => figuresOf(worker, since, store.accountId as string),
    looks,
    pause: () => pause((Number(values['hold-seconds']) * 1000) / looks),
    say: console.log,
  }
  await buildFor(chosen)
  await assertSharing(chosen, workers, values.domain)
  await assertSecrets(chosen, wrangler)
  for (const { name } of chosen) await stableOf(name, way)
  await migrateAll(store)
  for (const worker of chosen) {
    const outcome = await rollOut(worker, git('rev-parse', '--short', 'HEAD'), way)
    // Whoever comes after it may need it: they stay as they are, and so does what went out before.
    if (outcome.is === 'back') throw new Error(`${worker.name} stays as it was: ${outcome.reason}`)
  }
}

if (import.meta.main)
  await main().catch((cause) => {
    console.error(cause.message)
    process.exitCode = 1
  })
