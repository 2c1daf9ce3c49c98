import { createWriteStream, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { stripVTControlCharacters } from 'node:util'
import { parse } from 'smol-toml'
import { fromBundle, keepBundles } from './bundles.ts'
import { type Child, startChild } from './child.ts'
import { dataDir, host, ports, root } from './config.ts'
import { privateFolder } from './private.ts'
import { endWhenSilent } from './silence.ts'

export type Vars = Record<string, string>
export type Workers = Awaited<ReturnType<typeof startWorkers>>

type Options = {
  vars: (worker: string) => Vars
  quiet?: boolean
  /** Builds anew whatever is edited, and ends a workerd that is silent for long; else the Workers stay as they started. */
  watch?: boolean
  /** Where an earlier start of the same sources left its bundles: nothing is built. */
  bundles?: string | undefined
  port?: number
  dir?: string
  source?: string
}
type Code = Pick<Options, 'watch' | 'bundles'>

/** Runs the gateway and every other Worker of the repository in one `wrangler dev`. */
export async function startWorkers({
  vars,
  quiet = false,
  watch = false,
  bundles,
  port = ports.gateway,
  dir = dataDir,
  source = root,
}: Options) {
  for (const folder of ['wrangler', 'wrangler-state', 'wrangler-registry', 'logs']) privateFolder(join(dir, folder))
  const configs = findConfigs(source).map((file) => writeDevelopmentCopy(file, dir, vars, { watch, bundles }))
  const child = startChild(
    process.execPath,
    [join(root, 'node_modules/wrangler/bin/wrangler.js'), 'dev', ...flags(configs, port, dir)],
    {
      cwd: source,
      env: { ...process.env, ...environment(dir) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const log = writeLog(child, dir, quiet)
  const origin = `http://${host}:${port}`
  try {
    await untilAnswering(child, origin, log.tail)
    if (!watch && !bundles) keepBundles(configs, join(dir, 'bundles'))
  } catch (error) {
    await child.stop()
    throw error
  }

  // Locally nothing calls a Worker's cron; what is swept every minute in the cloud is swept from here.
  const tick = async () => {
    const response = await fetch(`${origin}/cdn-cgi/handler/scheduled`)
    if (!response.ok) throw new Error(`The gateway's cron answered ${response.status}: ${await response.text()}`)
  }
  const minute = setInterval(() => tick().catch((error) => log.write(`cron: ${error}\n`)), 60_000)
  child.ended.then(() => clearInterval(minute))
  if (watch) {
    const onEnd = (pid: number) => log.write(`workerd ${pid} was silent for too long and was ended\n`)
    child.ended.then(endWhenSilent({ origin, group: child.process.pid as number, onEnd }))
  }
  return {
    origin,
    tick,
    stop: child.stop,
    kill: child.kill,
    ended: child.ended,
    bundles: bundles ?? join(dir, 'bundles'),
  }
}

function findConfigs(source: string): string[] {
  const folders = ['workers', 'queues', 'durable-objects'].flatMap((group) => {
    const path = join(source, group)
    return existsSync(path)
      ? readdirSync(path)
          .sort()
          .map((name) => join(path, name))
      : []
  })
  // The first config is the primary Worker: the one that answers on the port.
  return [source, ...folders].map((folder) => join(folder, 'wrangler.toml')).filter((file) => existsSync(file))
}

/** The config as committed, with paths that hold from its new place and the variables of this machine. */
function writeDevelopmentCopy(file: string, dir: string, vars: (worker: string) => Vars, code: Code): string {
  const config = parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  const name = String(config.name)
  const path = (value: unknown) => resolve(dirname(file), String(value))
  if (config.main) config.main = path(config.main)
  if (isTable(config.assets) && config.assets.directory) {
    const directory = path(config.assets.directory)
    // Wrangler refuses to start without the folder, which appears only when the UI has been built.
    mkdirSync(directory, { recursive: true })
    config.assets = { ...config.assets, directory }
  }
  // They come as variables here.
  delete config.secrets
  config.vars = { ...(isTable(config.vars) ? config.vars : {}), ...vars(name) }
  // Wrangler builds once for a Worker with a build of its own; else esbuild asks for every source file all the time,
  // which takes a sixth of a processor.
  if (!code.watch) config.build = { command: 'exit 0' }
  if (code.bundles) Object.assign(config, fromBundle(config, code.bundles))
  const copy = join(dir, 'wrangler', name, 'wrangler.json')
  mkdirSync(dirname(copy), { recursive: true })
  writeFileSync(copy, JSON.stringify(config, null, 2), { mode: 0o600 })
  return copy
}

function isTable(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function flags(configs: string[], port: number, dir: string): string[] {
  return [
    ...configs.flatMap((config) => ['-c', config]),
    ...['--ip', host, '--port', String(port), '--inspector-ip', host, '--inspector-port', '0'],
    ...['--persist-to', join(dir, 'wrangler-state'), '--test-scheduled'],
    ...['--local', '--show-interactive-dev-session=false'],
  ]
}

/** Wrangler asks nobody anything and leaves nothing outside the data folder. */
function environment(dir: string): Vars {
  return {
    CLOUDFLARE_CF_FETCH_ENABLED: 'false',
    NO_COLOR: '1',
    NODE_COMPILE_CACHE: join(root, 'node_modules/.cache/compiled'),
    WRANGLER_HIDE_BANNER: 'true',
    // A line per request, as `info` writes, halves the throughput.
    WRANGLER_LOG: process.env.WRANGLER_LOG ?? 'warn',
    WRANGLER_LOG_PATH: join(dir, 'logs/wrangler'),
    WRANGLER_NO_SKILLS_UPDATE_PROMPTS: 'true',
    WRANGLER_REGISTRY_PATH: join(dir, 'wrangler-registry'),
    WRANGLER_SEND_ERROR_REPORTS: 'false',
    WRANGLER_WRITE_LOGS: 'false',
    WRANGLER_SEND_METRICS: 'false',
    // Local traces are one more write to SQLite per request.
    X_LOCAL_OBSERVABILITY: 'false',
  }
}

function writeLog(child: Child, dir: string, quiet: boolean) {
  const file = createWriteStream(join(dir, 'logs/workers.log'), { flags: 'a', mode: 0o600 })
  let tail = ''
  const write = (chunk: Buffer | string) => {
    const text = stripVTControlCharacters(String(chunk))
    file.write(text)
    tail = (tail + text).slice(-4_000)
  }
  child.process.stdout?.on('data', write)
  child.process.stderr?.on('data', (chunk) => {
    write(chunk)
    if (!quiet) process.stderr.write(chunk)
  })
  return { write, tail: () => tail.trim() }
}

async function untilAnswering(child: Child, origin: string, tail: () => string) {
  let outcome: string | undefined
  child.ended.then((reason) => {
    outcome = reason
  })
  for (let waited = 0; waited < 180_000; waited += 100) {
    if (outcome) throw new Error(`wrangler dev did not start (${outcome}):\n${tail()}`)
    try {
      await fetch(origin, { redirect: 'manual', signal: AbortSignal.timeout(10_000) })
      return
    } catch {
      await sleep(100)
    }
  }
  throw new Error(`The gateway did not answer within three minutes:\n${tail()}`)
}
