import type { output as Output } from 'zod/v4/core'
import { type Contract, type EventPayload, noticed, published, publishedBy, type Schema } from '#kit/contract'
import type { Envelope } from '#kit/events'
import type { Ctx } from './context.ts'

/** Whose events can be heard: a contract, or `anyApp` for those that every app may tell. */
export type Emitter = { app: string; events: Readonly<Record<string, Schema>> }

/**
 * What an app does on an event, its data as the emitter's schema says. It runs inside one transaction with the inbox
 * row; what it emits must be declared by its own contract.
 */
export type EventHandler<C extends Contract, E extends Emitter, N extends keyof E['events'] & string> = (
  ctx: Ctx<C>,
  data: Output<E['events'][N]>,
  event: Envelope,
) => Promise<void>

/** A handler of `*.noticed`; what the payload has beside these two, its notice names. */
export type NoticeHandler<C extends Contract> = (ctx: Ctx<C>, data: EventPayload, event: Envelope) => Promise<void>

/** What a handler hears that takes all that arrives together at once, for one business: one question instead of fifty. */
export type Heard<E extends Emitter, N extends keyof E['events']> = { data: Output<E['events'][N]>; event: Envelope }
type TogetherHandler<C extends Contract, E extends Emitter, N extends keyof E['events'] & string> = (
  ctx: Ctx<C>,
  heard: readonly Heard<E, N>[],
) => Promise<void>

/** One subscription with its handler, and the schema that its data is parsed by. */
export type Reaction<C extends Contract, Name extends string = string> = {
  readonly name: Name
  readonly isLatest: boolean
  /** All that arrives together, if its handler takes it so. */
  handleAll?(ctx: Ctx<C>, heard: readonly { data: unknown; event: Envelope }[]): Promise<void>
  schemaOf(event: string): Schema | undefined
  handle(ctx: Ctx<C>, data: unknown, event: Envelope): Promise<void>
}

type Latest<H> = { latest: H }

/**
 * For handlers that copy state: an event older than one already handled for the same record is skipped, whichever of
 * the noun's events the two are. So each of them copies all that the app keeps of it.
 */
export const latest = <H>(handler: H): Latest<H> => ({ latest: handler })

/** `on` for a handler that takes at once what arrives together. */
export function together<C extends Contract, const E extends Emitter, N extends keyof E['events'] & string>(
  emitter: E,
  event: N,
  handler: TogetherHandler<C, NoInfer<E>, NoInfer<N>>,
): Reaction<C, `${E['app']}.${N}`> {
  const handleAll = handler as Reaction<C>['handleAll'] & object
  const single = on<C, E, N>(emitter, event, (ctx, data, envelope) => handleAll(ctx, [{ data, event: envelope }]))
  return { ...single, handleAll }
}

/** Subscribes a handler to an event of an app: `on(identity, 'tenant.updated', latest(tenantUpdated))`. */
export function on<C extends Contract, const E extends Emitter, N extends keyof E['events'] & string>(
  emitter: E,
  event: N,
  handler: EventHandler<C, NoInfer<E>, NoInfer<N>> | Latest<EventHandler<C, NoInfer<E>, NoInfer<N>>>,
): Reaction<C, `${E['app']}.${N}`> {
  const isLatest = 'latest' in handler
  const handle = (isLatest ? handler.latest : handler) as Reaction<C>['handle']
  const schema = emitter.events[event]
  const name = `${emitter.app}.${event}` as `${E['app']}.${N}`
  return { name, isLatest, schemaOf: () => schema, handle }
}

/** Subscribes a handler to every event that one of these contracts declares a notice of. */
export function onNotices<C extends Contract>(
  contracts: readonly Contract[],
  handler: NoticeHandler<C>,
): Reaction<C, typeof noticed> {
  const told = contracts.flatMap(({ app, notices, events }) =>
    Object.keys(notices).map((event) => [`${app}.${event}`, events[event]] as [string, Schema | undefined]),
  )
  const schemas = new Map(told)
  return {
    name: noticed,
    isLatest: false,
    schemaOf: (event) => schemas.get(event),
    handle: handler as Reaction<C>['handle'],
  }
}

/** Subscribes a handler to every event of these contracts that carries a record, those that arrive together at once. */
export function onPublished<C extends Contract>(
  contracts: readonly Contract[],
  handler: (ctx: Ctx<C>, heard: readonly { data: EventPayload; event: Envelope }[]) => Promise<void>,
): Reaction<C, typeof published> {
  const schemas = new Map(contracts.flatMap(publishedBy).map(({ name, schema }) => [name, schema]))
  const handleAll = handler as NonNullable<Reaction<C>['handleAll']>
  return {
    name: published,
    isLatest: false,
    schemaOf: (event) => schemas.get(event),
    handle: (ctx, data, event) => handleAll(ctx, [{ data, event }]),
    handleAll,
  }
}
