import type { Hono } from 'hono'
import type { AppEnv } from '#kit/serve'
import { giveRoutes } from './routes/give.ts'
import { receiveRoutes } from './routes/receive.ts'

/** Bytes as they are, which no op can say. */
export function routes(http: Hono<AppEnv>): void {
  receiveRoutes(http)
  giveRoutes(http)
}
