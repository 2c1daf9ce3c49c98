import type { Hono } from 'hono'
import type { AppEnv } from '#kit/serve'
import { getRoutes } from './routes/get.ts'
import { putRoutes } from './routes/put.ts'

/** Bytes as they are, which no op can say. */
export function routes(http: Hono<AppEnv>): void {
  putRoutes(http)
  getRoutes(http)
}
