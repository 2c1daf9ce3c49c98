import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { type Actor, assertSecrets, Fault, verifyToken } from '#kit/auth'
import { type Contract, type InputOf, type Op, route } from '#kit/contract'
import type { ClientClass } from '#kit/db'
import { consume, type Envelope } from '#kit/events'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import { answerActs } from './answer-acts.ts'
import { answerReaders } from './answer-readers.ts'
import { answerWithin } from './answer-within.ts'
import type { App, Handler } from './app.ts'
import { beginner } from './begin.ts'
import { readBody } from './body.ts'
import { eventConsumer } from './consumer.ts'
import { storedHandlers } from './crud.ts'
import { exportRows } from './export.ts'
import { type GuestPage, guestRoutes } from './guests.ts'
import { type AppEnv, answerOp } from './http.ts'
import { faultResponse, internalRoutes } from './internal.ts'
import { mergeHandlers } from './merge.ts'
import { answerNames } from './names.ts'
import { type AnyHandler, perform } from './perform.ts'
import { erasePerson, exportPerson, type Personal } from './personal.ts'
import { answerRecords } from './records.ts'

export { stableId, type World } from '#kit/db'
export { type Acted, type ActProblem, type AskedAct, sendActs } from './acts.ts'
export type { App, Handler, Handlers } from './app.ts'
export type { Simulated } from './approved.ts'
export { asking } from './ask.ts'
export type { Starting } from './begin.ts'
export { crudHandlers } from './crud.ts'
export type { Ctx } from './ctx.ts'
export type { AppEnv } from './http.ts'
export {
  type EventHandler,
  type Heard,
  latest,
  type NoticeHandler,
  on,
  onNotices,
  onPublished,
  together,
} from './on.ts'
export type { Samples } from './openapi.ts'
export { erased, type Holding, mostRows, type Personal, type Subject } from './personal.ts'
export { reachOf } from './reach.ts'
export { askRecords } from './records.ts'
export { tellExport } from './trail.ts'
export { joinedWorlds } from './world.ts'

type Env = Destination & { ACTOR_KEYS: string; DEAD_LETTERS: Queue }

type As<C extends Contract, K extends keyof C['ops'] & string> = {
  contract: C
  client: ClientClass
  actor: Actor
  name: K
  handler: Handler<C, K>
  input: InputOf<C['ops'][K]>
  context: Pick<ExecutionContext, 'waitUntil'>
}

/** One op of the own app, as JSON text: for a route, or for somebody in another business; whether they may is for who calls to know. */
export async function performAs<C extends Contract, K extends keyof C['ops'] & string>(as: As<C, K>): Promise<string> {
  return perform({ ...as, handler: as.handler as unknown as AnyHandler })
}

/** An app's Worker: its ops over HTTP, its event handlers on its queue. */
export function serve<const C extends Contract>(contract: C, app: App<C>): ExportedHandler<Env, Envelope> {
  const http = new Hono<AppEnv>()
  const isSealing = Object.keys(contract.sealed).length > 0
  const needed = ['ACTOR_KEYS', 'DATABASE_URL', ...(isSealing ? ['SEALING_KEYS'] : []), ...contract.secrets]
  http.use(async (c, next) => {
    c.set('requestId', c.req.header('mainstreet-request') ?? crypto.randomUUID())
    assertSecrets(contract.app, c.env as object, needed)
    await next()
    nameSpan(routePath(c))
  })
  http.onError((fault, c) => faultResponse(contract.app, fault, c.get('requestId')))
  http.notFound((c) =>
    faultResponse(contract.app, Fault.of('not-found', `nothing at ${c.req.path}`), c.get('requestId')),
  )
  const begin = app.starting && beginner(contract, app.client, app.starting)
  const consumer = eventConsumer(contract, app.client, app.on ?? [], begin)
  internalRoutes(http, contract, app, consumer)
  app.openRoutes?.(http)
  http.use(async (c, next) => {
    c.set('actor', await verifyToken(c.req.header('mainstreet-actor'), (env as unknown as Env).ACTOR_KEYS))
    await next()
  })
  http.get('/internal/export', (c) => exportRows(c, contract))
  http.post('/internal/names', async (c) =>
    c.json(await answerNames(contract, c.get('actor'), await readBody(c.req.raw))),
  )
  http.post('/internal/records', (c) => answerRecords(c, contract))
  const handlers: Record<string, AnyHandler> = {
    ...storedHandlers(contract, app.children),
    ...(app.handlers as object),
  }
  Object.assign(handlers, mergeHandlers(contract, handlers))
  http.post('/internal/readers', async (c) =>
    c.json(await answerReaders({ contract, client: app.client, handlers }, c.get('actor'), await readBody(c.req.raw))),
  )
  http.post('/internal/within', (c) =>
    answerWithin(c, contract, (request) => http.fetch(request, c.env, c.executionCtx)),
  )
  http.post('/internal/acts', (c) => answerActs(c, { contract, client: app.client, handlers, begin }))
  const held = { contract, client: app.client, personal: app.personal as unknown as Personal<Contract> | undefined }
  http.post('/internal/person/export', (c) => exportPerson(c, held))
  http.post('/internal/person/erase', (c) => erasePerson(c, held))
  guestRoutes(http, { contract, client: app.client, handlers, pages: (app.pages ?? {}) as Record<string, GuestPage> })
  app.routes?.(http)
  for (const [name, declared] of inRoutingOrder(contract)) {
    const { method, path } = route(declared)
    const handler = handlers[name] as AnyHandler
    http.on(method, `/api/${contract.app}/v1${path}`, (c) =>
      answerOp(c, { contract, name, declared, handler, client: app.client, begin }),
    )
  }
  return {
    fetch: (request, bindings, context) =>
      tracedRequest(contract.app, request, bindings, context, () => http.fetch(request, bindings, context)),
    queue: (batch, bindings, context) => {
      assertSecrets(contract.app, bindings, needed)
      return consume(batch, consumer, bindings as never, context)
    },
  }
}

/** `/invoices/ageing` before `/invoices/:id`. */
function inRoutingOrder(contract: Contract): [string, Op][] {
  const parameters = (declared: Op) => route(declared).path.split(':').length
  return Object.entries(contract.ops).sort(([, a], [, b]) => parameters(a) - parameters(b))
}
