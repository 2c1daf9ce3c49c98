import { execFile } from 'node:child_process'
import { globSync, readFileSync } from 'node:fs'
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { parse } from 'smol-toml'
import { migrate } from '../db/migrate.ts'
import { buildReference } from './build-reference.ts'
import { buildWeb } from './build-web.ts'

const root = dirname(import.meta.dirname)
const run = promisify(execFile)

export type Config = {
  name: string
  services?: { service: string }[]
  queues?: { producers?: { queue: string }[]; consumers?: { queue: string; dead_letter_queue?: string }[] }
}
type Worker = Config & { path: string }

function readWorkers(): Worker[] {
  const paths = globSync(['wrangler.toml', '{workers,queues,durable-objects}/*/wrangler.toml'], { cwd: root })
  return paths.map((path) => ({ path, ...(parse(readFileSync(join(root, path), 'utf8')) as unknown as Config) }))
}

/** A Worker comes after those it is bound to: Cloudflare refuses a binding to what does not exist. */
export function inOrder<W extends Config>(workers: readonly W[]): W[] {
  const done = new Set<W>()
  const visit = (worker: W, above: readonly W[]) => {
    if (done.has(worker)) return
    if (above.includes(worker))
      throw new Error(`a circle of bindings: ${[...above, worker].map(({ name }) => name).join(' → ')}`)
    for (const { service } of worker.services ?? []) {
      const needed = workers.find(({ name }) => name === service)
      if (needed) visit(needed, [...above, worker])
    }
    done.add(worker)
  }
  for (const worker of workers) visit(worker, [])
  return [...done]
}

export function queuesOf(workers: readonly Config[]): string[] {
  const names = workers.flatMap(({ queues }) => [
    ...(queues?.producers ?? []).map(({ queue }) => queue),
    ...(queues?.consumers ?? []).flatMap((consumer) => [consumer.queue, consumer.dead_letter_queue]),
  ])
  return [...new Set(names.filter((name) => name !== undefined))].sort()
}

const wrangler = (...args: string[]) =>
  run(process.execPath, [join(root, 'node_modules/wrangler/bin/wrangler.js'), ...args], {
    cwd: root,
    env: { ...process.env, WRANGLER_SEND_METRICS: 'false' },
    maxBuffer: 64 * 1024 * 1024,
  })

const limitBytes = 1_500_000

/** Bundles one Worker without sending it anywhere; answers what Cloudflare would store, compressed. */
async function bundle({ name, path }: Worker): Promise<number> {
  const folder = join(root, 'dist', name)
  await rm(folder, { recursive: true, force: true })
  await wrangler('deploy', '--dry-run', '--minify', '--config', path, '--outdir', folder)
  const files = (await readdir(folder)).filter((file) => !/\.map$|^README/.test(file))
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(folder, file))).byteLength))
  return sizes.reduce((sum, size) => sum + size, 0)
}

async function bundleAll(workers: readonly Worker[]): Promise<void> {
  const waiting = [...workers]
  const failed: string[] = []
  const work = async () => {
    for (let worker = waiting.shift(); worker; worker = waiting.shift()) {
      const { name } = worker
      const outcome = await bundle(worker).then(
        (bytes) => ({ text: `${(bytes / 1000).toFixed(0)} kB gz`, isGood: bytes <= limitBytes }),
        (cause) => ({ text: String(cause.stderr || cause), isGood: false }),
      )
      console.log(`${outcome.isGood ? ' ' : '✗'} ${name.padEnd(16)} ${outcome.text}`)
      if (!outcome.isGood) failed.push(name)
    }
  }
  await Promise.all([work(), work()])
  if (failed.length > 0) throw new Error(`over ${limitBytes / 1000} kB gz, or broken: ${failed.sort().join(', ')}`)
}

async function deployAll(workers: readonly Worker[]): Promise<void> {
  const { DATABASE_ADMIN_URL: adminUrl, ROLE_PASSWORD: rolePassword } = process.env
  if (adminUrl && rolePassword)
    for (const name of await migrate({ adminUrl, rolePassword })) console.log(`  migrated ${name}`)
  for (const queue of queuesOf(workers)) {
    const isThere = await wrangler('queues', 'info', queue).then(
      () => true,
      () => false,
    )
    if (!isThere) await wrangler('queues', 'create', queue)
  }
  for (const { name, path } of workers) {
    await wrangler('deploy', '--minify', '--upload-source-maps', '--config', path)
    console.log(`  deployed ${name}`)
  }
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { 'dry-run': { type: 'boolean', default: false } },
    allowPositionals: true,
  })
  const workers = readWorkers()
  const chosen = positionals.length === 0 ? workers : workers.filter(({ name }) => positionals.includes(name))
  const unknown = positionals.find((name) => !workers.some((worker) => worker.name === name))
  if (unknown) throw new Error(`there is no Worker ${unknown}`)
  await buildReference()
  await buildWeb()
  await (values['dry-run'] ? bundleAll(chosen) : deployAll(inOrder(chosen)))
}

if (import.meta.main)
  await main().catch((cause) => {
    console.error(cause.stderr || cause.message)
    process.exitCode = 1
  })
