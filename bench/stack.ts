import { rmSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { appsIn } from '../db/apps.ts'
import { migrate } from '../db/migrate.ts'
import { type Child, startChild } from '../dev/child.ts'
import { assertPortsFree, dataDir, host, ports, root } from '../dev/config.ts'
import { endLeftover, startPostgres } from '../dev/postgres.ts'
import { loginOf, readSecrets } from '../dev/secrets.ts'
import type { Bundle } from './bundles.ts'
import { startWorkerd } from './workerd.ts'

export type Stack = {
  origin: string
  adminUrl: string
  database: pg.Client
  workerd: number
  neon: number
  stop(): Promise<void>
}

/** Nothing of an earlier run, not even one that was cut off, takes part in this one. */
export async function clear(): Promise<void> {
  await endLeftover(join(dataDir, 'postgres'))
  rmSync(dataDir, { recursive: true, force: true })
}

/** Postgres, the Neon endpoint, Redis and workerd, each in its own process. */
export async function startStack(bundles: readonly Bundle[]): Promise<Stack> {
  const secrets = readSecrets()
  await assertPortsFree()
  const { adminUrl, stop: stopPostgres } = await startPostgres()
  const { hostname, port } = new URL(adminUrl)
  const [neon] = await startNode('dev/neon-process.ts', { NEON_POSTGRES_HOST: hostname, NEON_POSTGRES_PORT: port })
  const [services, addresses] = await startNode('bench/services-process.ts')
  await migrate({ adminUrl, loginOf: ({ slug }) => loginOf(slug) })

  const origin = `http://${host}:${ports.gateway}`
  const keepers = appsIn().map(({ slug }) => slug)
  const urlOf = (worker: string) => {
    const { role: username, password } = loginOf(worker)
    return Object.assign(new URL(adminUrl), { username, password }).href
  }
  const vars = (worker: string) => ({
    ACTOR_KEYS: secrets.actorKeys,
    AUTH_KEYS: secrets.authKeys,
    SEALING_KEYS: secrets.sealingKeys,
    ...(keepers.includes(worker) && { DATABASE_URL: urlOf(worker) }),
    ENVIRONMENT: 'development',
    LOG_LEVEL: 'error',
    NEON_ENDPOINT: `http://${host}:${ports.neon}/sql`,
    NEON_WS_PROXY: `${host}:${ports.neon}/v2`,
    ORIGIN: origin,
    RATE_LIMIT_PER_MINUTE: '100000000',
    ...(addresses as Record<string, string>),
  })
  const workerd = await startWorkerd(bundles, vars, ports.gateway)
  const database = new pg.Client({ connectionString: adminUrl })
  await database.connect()

  const stop = async () => {
    await database.end()
    for (const child of [workerd, services, neon]) await child.stop()
    await stopPostgres()
  }
  return { origin, adminUrl, database, workerd: pid(workerd), neon: pid(neon), stop }
}

/** A script of ours as a process, and the message by which it said that it is ready. */
export async function startNode(script: string, env: Record<string, string> = {}): Promise<[Child, unknown]> {
  const child = startChild(process.execPath, [join(root, script)], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ready = new Promise((resolve) => child.process.once('message', resolve))
  const failed = child.ended.then((reason) => Promise.reject(new Error(`${script} did not start: ${reason}`)))
  failed.catch(() => {})
  return [child, await Promise.race([ready, failed])]
}

export const pid = (child: Child) => child.process.pid as number
