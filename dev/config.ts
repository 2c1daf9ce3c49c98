import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))
export const dataDir = resolve(root, process.env.MAINSTREET_DATA ?? '.data')
export const host = '127.0.0.1'

const base = Number(process.env.MAINSTREET_PORT ?? 8787)

export const ports = {
  gateway: base,
  postgres: base + 1,
  neon: base + 2,
  redis: base + 3,
  mail: base + 4,
  redisServer: base + 5,
}

const wantedBy: Record<keyof typeof ports, string> = {
  gateway: 'the gateway',
  postgres: 'Postgres',
  neon: 'the Neon endpoint',
  redis: 'the Redis REST endpoint',
  mail: 'the mail catcher',
  redisServer: 'redis-server',
}

/** Names every taken port before anything is started. */
export async function assertPortsFree() {
  if (!Number.isInteger(base) || base < 1 || base > 65_530) {
    throw new Error(`MAINSTREET_PORT must be a port number, not "${process.env.MAINSTREET_PORT}"`)
  }
  const names = Object.keys(ports) as (keyof typeof ports)[]
  const free = await Promise.all(names.map((name) => isFree(ports[name])))
  const taken = names.filter((_, i) => !free[i])
  if (taken.length === 0) return
  const lines = taken.map((name) => `  port ${ports[name]}, wanted by ${wantedBy[name]}, is in use`)
  throw new Error(
    `Mainstreet cannot start:\n${lines.join('\n')}\n` +
      `End the program that uses it, or choose another range: MAINSTREET_PORT=${base + 1000} npm start`,
  )
}

/** A port nobody listens on right now: for tests that start a part alone. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, host, done))
  const address = server.address()
  await new Promise((done) => server.close(done))
  if (address === null || typeof address === 'string') throw new Error('no TCP address')
  return address.port
}

function isFree(port: number): Promise<boolean> {
  return new Promise((done) => {
    const server = createServer()
    server.once('error', () => done(false))
    server.listen(port, host, () => server.close(() => done(true)))
  })
}
