import type { Hono } from 'hono'
import type { Contract, GivenOf, Loose, Op, OutputOf } from '#kit/contract'
import type { ClientClass } from '#kit/db'
import type { Overdue, Retention } from '#kit/events'
import type { Children } from '#kit/list'
import type { Starting } from './begin.ts'
import type { Ctx } from './context.ts'
import type { GuestPage } from './guests.ts'
import type { AppEnv } from './http.ts'
import type { Reaction } from './on.ts'
import type { Samples } from './openapi.ts'
import type { Personal } from './personal.ts'

type ProblemsOf<O extends Op> = O extends { problems: readonly (infer P)[] } ? P & string : never
type EmitsOf<O extends Op> = O extends { emits: readonly (infer E)[] } ? E & string : never

/** How an app does one of its ops; it throws by `ctx.fail` and `ctx.invalid` alone. */
export type Handler<C extends Contract, K extends keyof C['ops'] & string> = (
  ctx: Ctx<C, ProblemsOf<C['ops'][K]>, EmitsOf<C['ops'][K]>>,
  input: GivenOf<C['ops'][K]>,
) => Promise<Loose<OutputOf<C['ops'][K]>>>

type Stored<C extends Contract> = {
  [K in keyof C['ops'] & string]: C['ops'][K] extends { stored: true } ? K : never
}[keyof C['ops'] & string]
/** Those of `crud` may be left to the kit. */
export type Handlers<C extends Contract> = {
  [K in Exclude<keyof C['ops'] & string, Stored<C>>]: Handler<C, K>
} & { [K in Stored<C>]?: Handler<C, K> }

type Pages<C extends Contract> = {
  readonly [noun: string]: {
    [K in keyof C['ops'] & string]: C['ops'][K] extends { public: string }
      ? GuestPage<OutputOf<C['ops'][K]>> & { op: K }
      : never
  }[keyof C['ops'] & string]
}

/** What a contract needs to become a Worker. */
export type App<C extends Contract> = {
  client: ClientClass
  handlers: Handlers<C>
  /** Rows that `get` shows inside of a record, by noun: the lines of a document. */
  children?: Readonly<Record<string, Children>>
  /** One valid input per op: examples in the documentation, inputs of the conformance suite. */
  samples: Samples<C>
  /** One reaction for each event that the contract subscribes to. */
  on?: readonly Reaction<C, C['subscribes'][number]>[]
  /** Rows of the nouns that the contract names as `starting`: what a business begins with here. */
  starting?: Starting<C>
  /** What ends by age, besides the kit's own tables; each needs an index on its column and `kit.sweepable`. */
  retention?: readonly Retention[]
  /** What waits for its effect longer than it should, for the operator to see; needs `kit.sweepable` too. */
  overdue?: readonly Overdue[]
  /** What it holds of a person, to hand out or to forget. */
  personal?: Personal<C>
  /** By noun, what somebody outside sees of a record that they have a link to. */
  pages?: Pages<C>
  /** What an op cannot say: uploads, streams, webhooks. Mounted behind the same actor check. */
  routes?: (http: Hono<AppEnv>) => void
  /** Doors without an actor, for the gateway alone: what makes actors, opens links or checks a signature. */
  openRoutes?: (http: Hono<AppEnv>) => void
  /** What time brings about: called by the house's clock, after the outbox is swept. */
  everyMinute?: (context: Pick<ExecutionContext, 'waitUntil'>) => Promise<void>
}
