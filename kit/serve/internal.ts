import { env } from 'cloudflare:workers'
import type { Hono } from 'hono'
import { Fault, problemResponse, verifyToken } from '#kit/auth'
import type { Contract } from '#kit/contract'
import { type Consumer, drain, type Envelope, forget, tryAgain } from '#kit/events'
import { type Destination, explain } from '#kit/trace'
import type { App } from './app.ts'
import { sealRest } from './backfill.ts'
import {
  assertWell,
  emitted,
  envelopeOf,
  envelopesOf,
  lastHandledAt,
  type Place,
  stateOf,
  unhandled,
} from './condition.ts'
import type { AppEnv } from './http.ts'
import { openapi, tools } from './openapi.ts'

type Keys = { ACTOR_KEYS: string }

/** What the house asks of every app. The gateway forwards `/api/*` only, so these stay inside. */
export function internalRoutes<C extends Contract>(
  http: Hono<AppEnv>,
  contract: C,
  { samples, retention = [], overdue = [], everyMinute }: App<C>,
  consumer: Consumer,
): void {
  const { app } = contract
  http.get('/internal/health', async (c) => {
    await assertWell(app)
    return c.json({ app, status: 'ok', version: (env as { VERSION?: { id: string } }).VERSION?.id ?? null })
  })
  http.get('/internal/openapi.json', (c) => c.json(openapi(contract, samples)))
  http.get('/internal/tools.json', async (c) => {
    const token = c.req.header('mainstreet-actor')
    const actor = token === undefined ? undefined : await verifyToken(token, (env as unknown as Keys).ACTOR_KEYS)
    return c.json(tools(contract, actor))
  })
  http.get('/internal/state', async (c) => c.json(await stateOf(app, overdue)))
  http.post('/internal/sweep', async (c) => {
    const { sent, refused } = await drain(app)
    const forgotten = await forget(app, retention)
    const sealed = await sealRest(contract)
    await everyMinute?.(c.executionCtx)
    return c.json({ sent, refused, forgotten, sealed, ...(await stateOf(app, overdue)) })
  })
  // For the dead letters alone: events to be tried again, and what was sent to whom and never handled.
  http.post('/internal/events', async (c) => {
    const { events } = await c.req.json<{ events: Envelope[] }>()
    const outcomes = await tryAgain(events, consumer, env as unknown as Destination, c.executionCtx as ExecutionContext)
    return c.json({ outcomes, lastHandledAt: await lastHandledAt(app).catch(() => null) })
  })
  // For the gateway alone: what events that are only foreseen would lead to here.
  http.post('/internal/foresee', async (c) =>
    c.json({ changes: await consumer.foresee(await c.req.json<Envelope[]>(), c.executionCtx) }),
  )
  // For what is too large for a queue.
  http.post('/internal/envelope', async (c) => {
    const asked = await c.req.json<{ id: string; tenantId: string }>()
    // Not 404: so answers an app that does not know the question, and is asked again.
    return c.json((await envelopeOf(app, asked)) ?? null)
  })
  http.post('/internal/emitted', async (c) => c.json(await emitted(app, await c.req.json<Place>())))
  http.post('/internal/envelopes', async (c) => c.json(await envelopesOf(app, await c.req.json<string[]>())))
  http.post('/internal/unhandled', async (c) =>
    c.json(await unhandled(app, await c.req.json<{ id: string; tenantId: string }[]>())),
  )
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
