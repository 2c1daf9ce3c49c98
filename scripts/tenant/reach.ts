import { Redis } from '@upstash/redis'
import pg from 'pg'
import { host, ports } from '../../dev/config.ts'
import { readSecrets } from '../../dev/secrets.ts'

/** The database as its owner: the one that is named, or the one of this machine. */
export async function withDatabase<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const { DATABASE_ADMIN_URL } = process.env
  const client = new pg.Client({
    connectionString:
      DATABASE_ADMIN_URL ?? `postgres://postgres:${readSecrets().databaseAdmin}@${host}:${ports.postgres}/mainstreet`,
  })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function openRedis(): Redis {
  const { UPSTASH_REDIS_REST_URL, UPSTASH_REDIS_REST_TOKEN } = process.env
  return new Redis({
    url: UPSTASH_REDIS_REST_URL ?? `http://${host}:${ports.redis}`,
    token: UPSTASH_REDIS_REST_TOKEN ?? readSecrets().redisToken,
    enableTelemetry: false,
  })
}

/** Says what went wrong in a line rather than by a stack. */
export function report(cause: Error & { code?: string }): void {
  const isDown = cause.code === 'ECONNREFUSED'
  console.error(isDown ? 'the database does not answer; run npm start beside this' : cause.message)
  process.exitCode = 1
}
