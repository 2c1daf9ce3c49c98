// The Neon endpoint as a process of its own: it is in the path of every query, so it gets its own event loop.
import { ports } from './config.ts'
import { startNeon } from './neon.ts'

const { NEON_PORT = ports.neon, NEON_POSTGRES_HOST, NEON_POSTGRES_PORT = ports.postgres } = process.env

const neon = await startNeon({
  port: Number(NEON_PORT),
  postgresHost: NEON_POSTGRES_HOST,
  postgresPort: Number(NEON_POSTGRES_PORT),
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => neon.stop().then(() => process.exit()))
process.send?.('ready')
