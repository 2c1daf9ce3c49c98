import { execFile } from 'node:child_process'
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { gzipSync } from 'node:zlib'
import { parse } from 'smol-toml'
import { dataDir, root } from '../dev/config.ts'

const run = promisify(execFile)

export type Vars = Record<string, unknown>
type Queue = { binding: string; queue: string }
export type Consumer = { queue: string; max_batch_size: number; max_retries: number; dead_letter_queue?: string }
/** What the benchmark reads of a wrangler.toml. */
export type Config = {
  name: string
  compatibility_date: string
  compatibility_flags: string[]
  vars?: Vars
  services?: { binding: string; service: string }[]
  queues?: { producers?: Queue[]; consumers?: Consumer[] }
  durable_objects?: { bindings: { name: string; class_name: string }[] }
  ratelimits?: { name: string }[]
  assets?: { directory: string; binding: string }
}
export type Bundle = { config: Config; folder: string; modules: string[]; gzBytes: number; assets?: string }

/** Every Worker as `wrangler deploy` would upload it. */
export async function bundleWorkers(): Promise<Bundle[]> {
  const files = globSync(['wrangler.toml', '{workers,queues,durable-objects}/*/wrangler.toml'], { cwd: root }).sort()
  const bundles: Bundle[] = []
  const waiting = files.values()
  const drain = async () => {
    for (const file of waiting) bundles.push(await bundle(join(root, file)))
  }
  await Promise.all([drain(), drain()])
  return bundles.sort((a, b) => a.config.name.localeCompare(b.config.name))
}

async function bundle(file: string): Promise<Bundle> {
  const config = parse(readFileSync(file, 'utf8')) as unknown as Config
  const folder = join(dataDir, 'workers', config.name)
  const wrangler = join(root, 'node_modules/wrangler/bin/wrangler.js')
  const flags = ['deploy', '--dry-run', '--minify', '--outdir', folder, '-c', file]
  await run(process.execPath, [wrangler, ...flags], { env: { ...process.env, ...quiet } }).catch((error) => {
    throw new Error(`${config.name} could not be bundled:\n${error.stdout}${error.stderr}`)
  })
  const modules = readdirSync(folder).filter((name) => /\.(js|wasm|html|txt|sql|bin)$/.test(name))
  const gzBytes = modules.reduce((sum, name) => sum + gzipSync(readFileSync(join(folder, name))).length, 0)
  const assets = config.assets && { assets: resolve(file, '..', config.assets.directory) }
  return { config, folder, modules, gzBytes, ...assets }
}

const quiet = {
  WRANGLER_LOG_PATH: join(dataDir, 'logs/wrangler'),
  WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true',
  WRANGLER_SEND_ERROR_REPORTS: 'false',
  WRANGLER_SEND_METRICS: 'false',
}
