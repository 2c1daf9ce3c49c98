import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import pg from 'pg'
import { appsIn, type Login } from '../db/apps.ts'
import { migrate } from '../db/migrate.ts'
import { startChild } from './child.ts'
import { assertPortsFree, dataDir, host, ports, root } from './config.ts'
import { newsSecret } from './mail/news.ts'
import { startMail } from './mail.ts'
import { endLeftover, startPostgres } from './postgres.ts'
import { startRedis } from './redis.ts'
import { loginOf, readSecrets } from './secrets.ts'
import { startWorkers, type Vars } from './workers.ts'

type Options = {
  seed: boolean
  quiet?: boolean
  /** Follows the sources as they are edited, and keeps its data through a power cut; else a house for one run. */
  lasting?: boolean
  /** Where another house of the same sources left its bundles: neither Workers nor the web are built again. */
  bundles?: string | undefined
  onStep?: (step: string, ms: number) => void
  /** Another address for the Workers to reach a part at: what breaks parts on purpose stands in between. */
  reach?: (part: 'redis' | 'mail' | 'neon', url: string) => Promise<string>
}
export type Reach = NonNullable<Options['reach']>
export type Stack = Awaited<ReturnType<typeof startStack>>

const origin = `http://${host}:${ports.gateway}`

/** The whole of Mainstreet on this machine. What was started is ended again, in reverse, also when a later part fails. */
export async function startStack({
  seed,
  quiet = false,
  lasting = false,
  bundles,
  onStep = () => {},
  reach = async (_, url) => url,
}: Options) {
  const running: (() => Promise<void>)[] = []
  const stop = async () => {
    for (let part = running.pop(); part; part = running.pop()) await part()
  }
  const step = async <T extends { stop?: () => Promise<void> } | void>(name: string, start: () => Promise<T>) => {
    const began = performance.now()
    const part = await start()
    if (part?.stop) running.push(part.stop)
    onStep(name, performance.now() - began)
    return part
  }

  try {
    const secrets = readSecrets()
    rmSync(join(dataDir, 'logs/workers.log'), { force: true })
    await endLeftover(join(dataDir, 'postgres'))
    await assertPortsFree()
    let postgres = await step('Postgres', () => startPostgres({ durable: lasting }))
    const { adminUrl } = postgres
    const [neon, redis, mail] = await Promise.all([
      step('Neon endpoint', () => startNeonProcess(adminUrl)),
      step('Redis', startRedis),
      step('Mail', () => startMail({ news: `${origin}/hooks/mail` })),
    ])
    await step('Migrations', async () => void (await migrate({ adminUrl, loginOf: ({ slug }) => loginOf(slug) })))

    if (!bundles) await step('Web', buildWeb)

    const keepers = appsIn().map(({ slug }) => slug)
    const neonUrl = await reach('neon', `http://${host}:${ports.neon}/sql`)
    const mailUrl = await reach('mail', mail.url)
    const redisUrl = await reach('redis', redis.url)
    // Follows from another secret, so that a data folder from before there was an operator has one too.
    const operatorToken = createHash('sha256').update(`operator ${secrets.databaseAdmin}`).digest('hex')
    // Read at each launch, so that a rotated key or login is taken up.
    const vars = (worker: string): Vars => ({
      ACTOR_KEYS: readSecrets().actorKeys,
      AUTH_KEYS: readSecrets().authKeys,
      SEALING_KEYS: readSecrets().sealingKeys,
      ...(keepers.includes(worker) && { DATABASE_URL: loginUrl(adminUrl, loginOf(worker)) }),
      ENVIRONMENT: 'development',
      // Wrangler would throw the lines away, after it has read each of them.
      ...(process.env.WRANGLER_LOG ? {} : { LOG_LEVEL: 'error' }),
      MAIL_TOKEN: mail.token,
      MAIL_URL: mailUrl,
      NEON_ENDPOINT: neonUrl,
      NEON_WS_PROXY: `${host}:${ports.neon}/v2`,
      ORIGIN: origin,
      UPSTASH_REDIS_REST_TOKEN: redis.token,
      UPSTASH_REDIS_REST_URL: redisUrl,
      INBOUND_DOMAIN: 'in.mainstreet.test',
      ...(worker === 'notifications' ? { MAIL_WEBHOOK_SECRET: newsSecret(mail.token) } : {}),
      ...(worker === 'gateway' ? { DEV_MAIL_URL: mail.url, OPERATOR_TOKEN: operatorToken } : {}),
      ...(worker === 'dead-letter' ? alarmVars() : {}),
      ...(worker === 'audit' ? { AUDIT_JWKS: secrets.auditKeys } : {}),
      ...(process.env.DATABASE_PATIENCE_MS ? { DATABASE_PATIENCE_MS: process.env.DATABASE_PATIENCE_MS } : {}),
      ...(process.env.OTLP_ENDPOINT ? { OTLP_ENDPOINT: process.env.OTLP_ENDPOINT } : {}),
    })
    const launch = async (bundles?: string) => {
      await sendAgain(adminUrl)
      return startWorkers({ vars, quiet, watch: lasting, bundles })
    }
    let workers = await step('Workers', () => launch(bundles))
    if (seed) await step('Demo login', () => sow(secrets.demoPassword, adminUrl))

    return {
      origin,
      bundles: workers.bundles,
      adminUrl,
      mailUrl: mail.url,
      redisUrl: redis.url,
      /** What stands between every Worker and Postgres; a signal makes it silent. */
      neon: neon.process,
      demoPassword: secrets.demoPassword,
      operatorToken,
      tick: () => workers.tick(),
      killWorkers: () => workers.kill(),
      restartWorkers: async () => {
        await workers.stop()
        workers = await launch(workers.bundles)
        running.push(workers.stop)
      },
      killPostgres: () => postgres.kill(),
      restartPostgres: async () => {
        postgres = await startPostgres({ durable: lasting })
        running.unshift(postgres.stop)
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  }
}

/** It is in the path of every query, so it does not share this process. */
async function startNeonProcess(adminUrl: string) {
  const { hostname, port } = new URL(adminUrl)
  const child = startChild(process.execPath, [join(root, 'dev/neon-process.ts')], {
    env: { ...process.env, NEON_POSTGRES_HOST: hostname, NEON_POSTGRES_PORT: port || '5432' },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const ready = new Promise((done) => child.process.once('message', done))
  const failed = child.ended.then((reason) => Promise.reject(new Error(`The Neon endpoint did not start: ${reason}`)))
  await Promise.race([ready, failed])
  failed.catch(() => {})
  return child
}

/** Whom the alarms of this machine reach: the mail catcher, and whatever the environment names. */
function alarmVars(): Vars {
  const { ALARM_WEBHOOK_URL, ALARM_WEBHOOK_SECRET } = process.env
  return {
    ALARM_MAIL: 'operator@mainstreet.test',
    ...(ALARM_WEBHOOK_URL && { ALARM_WEBHOOK_URL }),
    ...(ALARM_WEBHOOK_SECRET && { ALARM_WEBHOOK_SECRET }),
  }
}

function loginUrl(adminUrl: string, { role, password }: Login): string {
  return Object.assign(new URL(adminUrl), { username: role, password }).href
}

/**
 * Local queues live in workerd's memory. Whatever was handed to them lately is marked as unsent, so that
 * the sweep sends it again; consumers keep an inbox and let nothing happen twice.
 */
async function sendAgain(adminUrl: string) {
  const client = new pg.Client({ connectionString: adminUrl })
  await client.connect()
  const { rows } = await client.query<{ outbox: string }>(
    `select format('%I.outbox', table_schema) as outbox from information_schema.columns
     where table_name = 'outbox' and column_name = 'sent_at'`,
  )
  for (const { outbox } of rows) {
    await client.query(
      `update ${outbox} set sent_at = null, claimed_until = null where sent_at is null or sent_at > now() - interval '1 hour'`,
    )
  }
  await client.end()
}

/** In a process of its own: under a test runner's NODE_ENV it would come out as a development build. */
async function buildWeb(): Promise<void> {
  const env = { ...process.env, NODE_ENV: 'production' }
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-web.ts')], { cwd: root, env })
}

async function sow(password: string, adminUrl: string) {
  const file = join(root, 'db/seed.ts')
  if (!existsSync(file)) return
  const { seed } = await import(pathToFileURL(file).href)
  await seed({ origin, password, adminUrl })
}
