import { join } from 'node:path'
import pg from 'pg'
import type { Actor } from '#kit/auth'
import type { Envelope, Letter } from '#kit/events'
import { migrate } from '../../db/migrate.ts'
import { freePort } from '../../dev/config.ts'
import { startNeon } from '../../dev/neon.ts'
import { openCluster, urlFor } from '../database/trial.ts'
import { Bucket } from './bucket.ts'
import { env, idle, waitUntil } from './worker.ts'

type Queued = { body: Envelope }
type Worker = {
  fetch(request: Request): Promise<Response>
  queue(events: readonly Envelope[], attempts?: number): Promise<void>
}
// biome-ignore lint/suspicious/noExplicitAny: tests look into any answer
export type Answer = { status: number; headers: Headers; body: any }
type Ask = (method: string, path: string, body?: object, headers?: Record<string, string>) => Promise<Answer>

export const tenantA = '0198a000-0000-7000-8000-00000000000a'
export const tenantB = '0198a000-0000-7000-8000-00000000000b'

export type Trip = { query: string; params: unknown[] }[]

type Who = { role?: Actor['role']; instead?: ExportedHandler }

export type House = {
  admin: pg.Client
  adminUrl: string
  /** Everything that was sent to the queue of events. */
  sent: Envelope[]
  /** What was not handled, and not put back into its queue either. */
  letters: Letter[]
  /** The batches of statements that went to the database. */
  trips: Trip[]
  /** How often one app asked the other. */
  hops(): number
  worker(app: string): Worker
  /** Where the keys of businesses lie. */
  keys: Bucket
  /** Somebody who asks the apps, or another Worker in place of one. */
  as(tenantId?: string, who?: Who): Ask
  stop(): Promise<void>
}

/**
 * Two apps of these tests on the kit as it is, on a real Postgres behind the real endpoint, in this process: so that a
 * call can be broken off where it hurts, and what travels be counted.
 */
export async function openHouse(): Promise<House> {
  const cluster = await openCluster()
  const adminUrl = await cluster.createDatabase()
  const folder = join(import.meta.dirname, 'db')
  await migrate({ adminUrl, loginOf: cluster.loginOf, folder })
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  // The kit knows one login per Worker, and both apps are one process here.
  await admin.query('grant app_stock to app_shop with inherit true')
  const port = await freePort()
  const neon = await startNeon({ port, postgresPort: Number(new URL(adminUrl).port) })
  const sent: Envelope[] = []
  const letters: Letter[] = []
  const keep = async (batch: { body: Letter }[]) => void letters.push(...batch.map(({ body }) => body))
  const keys = new Bucket()
  const sendBatch = async (batch: Queued[]) => void sent.push(...batch.map(({ body }) => structuredClone(body)))
  Object.assign(env, {
    ENVIRONMENT: 'development',
    ACTOR_KEYS: `k1:${Buffer.alloc(32, 7).toString('base64url')}`,
    SEALING_KEYS: `k1:${Buffer.alloc(32, 9).toString('base64url')}`,
    BUSINESS_KEYS: keys,
    DATABASE_URL: urlFor(adminUrl, cluster.loginOf({ slug: 'shop', role: 'app_shop' })),
    NEON_ENDPOINT: `http://127.0.0.1:${port}/sql`,
    LOG_LEVEL: 'error',
    DATABASE_PATIENCE_MS: '60000',
    EVENTS: { sendBatch, send: async (body: Envelope) => sendBatch([{ body }]) },
    DEAD_LETTERS: { sendBatch: keep, send: async (body: Letter) => keep([{ body }]) },
  })
  const trips: Trip[] = []
  const { fetch } = globalThis
  globalThis.fetch = (input, init) => {
    if (String(input).endsWith(`:${port}/sql`)) trips.push(JSON.parse(String(init?.body)).queries)
    return fetch(input, init)
  }
  const { issueToken } = await import('#kit/auth')
  const { workers } = await import('./apps.ts')
  const context = { waitUntil, passThroughOnException: () => {}, props: {} } as unknown as ExecutionContext
  const worker = (app: string): Worker => ({
    fetch: async (request) => workers[app]?.fetch?.(request as never, env as never, context) as Promise<Response>,
    queue: async (events, attempts = 9) => {
      const messages = events.map((body) => ({ body, attempts, ack: () => {}, retry: () => {} }))
      await workers[app]?.queue?.({ messages } as never, env as never, context)
    },
  })
  let hops = 0
  const fetchStock = (url: string, init: RequestInit) => {
    hops++
    return worker('stock').fetch(new Request(url, init))
  }
  env.STOCK = { fetch: fetchStock }
  const as =
    (tenantId = tenantA, { role = 'owner', instead }: Who = {}): Ask =>
    async (method, path, body, headers = {}) => {
      const tenant = { id: tenantId, country: 'DE', currency: 'EUR', timeZone: 'Europe/Berlin' }
      const actor: Actor = { type: 'user', id: 'ann', name: 'Ann', role, tenant }
      const request = new Request(`https://house${path}`, {
        method,
        headers: {
          'content-type': 'application/json',
          'mainstreet-actor': await issueToken(actor, String(env.ACTOR_KEYS)),
          ...headers,
        },
        ...(body && { body: JSON.stringify(body) }),
      })
      const own = worker(path.split('/')[2] as string)
      const response = instead
        ? ((await instead.fetch?.(request as never, env, context)) as Response)
        : await own.fetch(request)
      return { status: response.status, headers: response.headers, body: await response.json() }
    }
  const stop = async () => {
    await idle()
    globalThis.fetch = fetch
    await neon.stop()
    await admin.end()
    await cluster.stop()
  }
  return { admin, adminUrl, sent, letters, trips, keys, hops: () => hops, worker, as, stop }
}
