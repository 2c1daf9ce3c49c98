import type { Hono } from 'hono'
import type { AppEnv } from '#kit/serve'
import { receiveRoutes, sourceRoutes } from './routes/receive.ts'

/** What comes in as it is, which no op can say. */
export const routes = (http: Hono<AppEnv>): void => receiveRoutes(http)
/** By its token alone, before anybody knows whose it is. */
export const openRoutes = (http: Hono<AppEnv>): void => sourceRoutes(http)
