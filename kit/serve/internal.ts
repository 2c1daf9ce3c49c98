import type { Hono } from 'hono'
import { Fault, problemResponse } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { transact } from '#kit/db'
import { sweep } from '#kit/events'
import { explain } from '#kit/trace'
import type { App, AppEnv } from './index.ts'
import { openapi, tools } from './openapi.ts'

/** What the house asks of every app. The gateway forwards `/api/*` only, so these stay inside. */
export function internalRoutes<C extends Contract>(http: Hono<AppEnv>, contract: C, app: App<C>): void {
  http.get('/internal/health', async (c) => {
    await transact('platform', [{ sql: 'select 1', params: [] }])
    return c.json({ app: contract.app, status: 'ok' })
  })
  http.get('/internal/openapi.json', (c) => c.json(openapi(contract, app.samples)))
  http.get('/internal/tools.json', (c) => c.json(tools(contract)))
  http.post('/internal/sweep', async (c) => {
    const swept = await sweep(contract.app, c.executionCtx)
    await app.everyMinute?.(c.executionCtx)
    return c.json(swept)
  })
}

/** A fault that is not ours to show is logged here with its cause, under the request id that the client sees. */
export function faultResponse(app: string, fault: unknown, requestId: string): Response {
  if (!(fault instanceof Fault)) {
    console.error(
      JSON.stringify({
        at: new Date().toISOString(),
        level: 'error',
        name: `${app} fault`,
        request: requestId,
        cause: explain(fault),
      }),
    )
  }
  return problemResponse(fault, requestId)
}
