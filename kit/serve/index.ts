import { env } from 'cloudflare:workers'
import { Hono } from 'hono'
import { routePath } from 'hono/route'
import { type Actor, assertSecrets, Fault, verifyToken } from '#kit/auth'
import { type Contract, type InputOf, type Loose, type Op, type OutputOf, route } from '#kit/contract'
import type { ClientClass } from '#kit/db'
import { consume, type Envelope, type Overdue, type Retention } from '#kit/events'
import type { Children } from '#kit/list'
import { type Destination, nameSpan, tracedRequest } from '#kit/trace'
import { beginner, type Starting } from './begin.ts'
import { eventConsumer, type Subscriptions } from './consumer.ts'
import type { Ctx } from './context.ts'
import { storedHandlers } from './crud.ts'
import { exportRows } from './export.ts'
import { answerOp } from './http.ts'
import { faultResponse, internalRoutes } from './internal.ts'
import type { Samples } from './openapi.ts'
import { type AnyHandler, perform } from './perform.ts'
import { erasePerson, exportPerson, type Personal } from './personal.ts'

export { stableId } from '#kit/db'
export type { Starting } from './begin.ts'
export { type EventHandler, latest } from './consumer.ts'
export type { Ctx } from './context.ts'
export { crudHandlers } from './crud.ts'
export type { Samples } from './openapi.ts'
export { erased, type Holding, mostRows, type Personal, type Subject } from './personal.ts'

type ProblemsOf<O extends Op> = O extends { problems: readonly (infer P)[] } ? P & string : never
type EmitsOf<O extends Op> = O extends { emits: readonly (infer E)[] } ? E & string : never

export type Handler<C extends Contract, K extends keyof C['ops'] & string> = (
  ctx: Ctx<C, ProblemsOf<C['ops'][K]>, EmitsOf<C['ops'][K]>>,
  input: InputOf<C['ops'][K]>,
) => Promise<Loose<OutputOf<C['ops'][K]>>>

type Stored<C extends Contract> = {
  [K in keyof C['ops'] & string]: C['ops'][K] extends { stored: true } ? K : never
}[keyof C['ops'] & string]
/** Those of `crud` may be left to the kit. */
export type Handlers<C extends Contract> = {
  [K in Exclude<keyof C['ops'] & string, Stored<C>>]: Handler<C, K>
} & { [K in Stored<C>]?: Handler<C, K> }

export type App<C extends Contract> = {
  client: ClientClass
  handlers: Handlers<C>
  /** Rows that `get` shows inside of a record, by noun: the lines of a document. */
  children?: Readonly<Record<string, Children>>
  /** One valid input per op: examples in the documentation, inputs of the conformance suite. */
  samples: Samples<C>
  on?: Subscriptions<C>
  /** Rows of the nouns that the contract names as `starting`: what a business begins with here. */
  starting?: Starting<C>
  /** What ends by age, besides the kit's own tables; each needs an index on its column and `kit.sweepable`. */
  retention?: readonly Retention[]
  /** What waits for its effect longer than it should, for the operator to see; needs `kit.sweepable` too. */
  overdue?: readonly Overdue[]
  /** What it holds of a person, to hand out or to forget. */
  personal?: Personal<C>
  /** What an op cannot say: uploads, streams, webhooks. Mounted behind the same actor check. */
  routes?: (http: Hono<AppEnv>) => void
  /** Doors without an actor, for identity alone: it is who makes actors. */
  openRoutes?: (http: Hono<AppEnv>) => void
  /** What time brings about: called by the house's clock, after the outbox is swept. */
  everyMinute?: (context: Pick<ExecutionContext, 'waitUntil'>) => Promise<void>
}
export type AppEnv = { Variables: { actor: Actor; requestId: string } }

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

/** One op of the own app for somebody in another business than the present one; whether they may is for who calls to know. */
export async function performAs<C extends Contract, K extends keyof C['ops'] & string>(as: As<C, K>): Promise<void> {
  await perform({ ...as, handler: as.handler as unknown as AnyHandler })
}

/** An app's Worker: its ops over HTTP, its event handlers on its queue. */
export function serve<const C extends Contract>(contract: C, app: App<C>): ExportedHandler<Env, Envelope> {
  const http = new Hono<AppEnv>()
  const needed = ['ACTOR_KEYS', 'DATABASE_URL', ...contract.secrets]
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
  const consumer = eventConsumer(contract, app.client, app.on ?? ({} as Subscriptions<C>), begin)
  internalRoutes(http, contract, app, consumer)
  app.openRoutes?.(http)
  http.use(async (c, next) => {
    c.set('actor', await verifyToken(c.req.header('mainstreet-actor'), (env as unknown as Env).ACTOR_KEYS))
    await next()
  })
  http.get('/internal/export', (c) => exportRows(c, contract))
  const held = { contract, client: app.client, personal: app.personal as unknown as Personal<Contract> | undefined }
  http.post('/internal/person/export', (c) => exportPerson(c, held))
  http.post('/internal/person/erase', (c) => erasePerson(c, held))
  app.routes?.(http)
  const handlers = { ...storedHandlers(contract, app.children), ...app.handlers } as unknown as Record<
    string,
    AnyHandler
  >
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
