import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { gzipSync } from 'node:zlib'
import { forDomain, inOrder, onWorkersDev, queuesOf, rollbacksOf } from './deploy/plan.ts'
import { assertSecrets, assertSharing, buildFor, migrateAll } from './deploy/prepare.ts'
import { environmentOf, readStore, type Store } from './secrets/store.ts'
import { readWorkers, type Worker, type Wrangler, wranglerFor } from './wrangler.ts'

const root = dirname(import.meta.dirname)
const limitBytes = 1_500_000

/** Bundles one Worker without sending it anywhere; answers what Cloudflare would store, compressed. */
async function bundle({ name, path }: Worker, wrangler: Wrangler): Promise<number> {
  const folder = join(root, 'dist', name)
  await rm(folder, { recursive: true, force: true })
  await wrangler(['deploy', '--dry-run', '--minify', '--config', path, '--outdir', folder])
  const files = (await readdir(folder)).filter((file) => !/\.map$|^README/.test(file))
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(folder, file))).byteLength))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function bundleAll(workers: readonly Worker[], wrangler: Wrangler): Promise<void> {
  const waiting = [...workers]
  const failed: string[] = []
  const work = async () => {
    for (let worker = waiting.shift(); worker; worker = waiting.shift()) {
      const { name } = worker
      const outcome = await bundle(worker, wrangler).then(
        (bytes) => ({ text: `${(bytes / 1000).toFixed(0)} kB gz`, isGood: bytes <= limitBytes }),
        (cause) => ({ text: String(cause.message), isGood: false }),
      )
      console.log(`${outcome.isGood ? ' ' : '✗'} ${name.padEnd(16)} ${outcome.text}`)
      if (!outcome.isGood) failed.push(name)
    }
  }
  await Promise.all([work(), work()])
  if (failed.length > 0) throw new Error(`over ${limitBytes / 1000} kB gz, or broken: ${failed.sort().join(', ')}`)
}

type Options = { first: boolean; domain?: string | undefined; 'workers-dev': boolean }

async function deployAll(workers: readonly Worker[], store: Store, wrangler: Wrangler, options: Options) {
  const where = options['workers-dev'] ? [] : forDomain(workers, options.domain)
  if (!options.first) await assertSecrets(workers, wrangler)
  await migrateAll(store)
  for (const queue of queuesOf(workers)) {
    const isThere = await wrangler(['queues', 'info', queue]).then(
      () => true,
      () => false,
    )
    if (!isThere) await wrangler(['queues', 'create', queue])
  }
  for (const worker of workers) {
    await deployOne(worker, wrangler, worker.name === 'gateway' ? where : [], options['workers-dev'])
    console.log(`  deployed ${worker.name}`)
  }
}

async function deployOne({ name, path }: Worker, wrangler: Wrangler, where: string[], onDev: boolean): Promise<void> {
  const deploy = (config: string) =>
    wrangler(['deploy', '--minify', '--upload-source-maps', '--config', config, ...where])
  if (name !== 'gateway' || !onDev) {
    await deploy(path)
    return
  }
  const copy = join(root, 'wrangler.workers-dev.toml')
  writeFileSync(copy, onWorkersDev(readFileSync(join(root, path), 'utf8')))
  try {
    await deploy(copy)
  } finally {
    rmSync(copy)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: {
      env: { type: 'string', default: 'production' },
      'dry-run': { type: 'boolean', default: false },
      first: { type: 'boolean', default: false },
      rollback: { type: 'boolean', default: false },
      domain: { type: 'string', default: process.env.MAINSTREET_DOMAIN },
      'workers-dev': { type: 'boolean', default: false },
    },
    allowPositionals: true,
  })
  const workers = readWorkers()
  const chosen = positionals.length === 0 ? workers : workers.filter(({ name }) => positionals.includes(name))
  const unknown = positionals.find((name) => !workers.some((worker) => worker.name === name))
  if (unknown) throw new Error(`there is no Worker ${unknown}`)
  if (values['dry-run']) {
    await buildFor(chosen)
    return bundleAll(chosen, wranglerFor())
  }
  const store = readStore(environmentOf(values.env))
  const wrangler = wranglerFor(store.accountId)
  if (values.rollback) {
    for (const args of rollbacksOf(inOrder(chosen))) await wrangler(args)
    return
  }
  await buildFor(chosen)
  if (values.domain && !values.first) await assertSharing(chosen, workers, values.domain)
  await deployAll(inOrder(chosen), store, wrangler, values)
}

if (import.meta.main)
  await main().catch((cause) => {
    console.error(cause.message)
    process.exitCode = 1
  })
