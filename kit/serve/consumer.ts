import type { Actor } from '#kit/auth'
import { born, type Contract, noticed, ofAnyApp } from '#kit/contract'
import { type ClientClass, LateValues, table, transact } from '#kit/db'
import type { Consumer, Envelope } from '#kit/events'
import type { Begin } from './begin.ts'
import { Act, type Ctx } from './context.ts'
import { recordPerformed } from './perform.ts'
import { changesOf } from './preview.ts'
import { settle } from './settle.ts'

/** Runs inside one transaction with the inbox row; what it emits must be declared by the contract. */
export type EventHandler<C extends Contract, D = Record<string, unknown>> = {
  bivarianceHack(ctx: Ctx<C>, data: D, event: Envelope): Promise<void>
}['bivarianceHack']

export type Subscriptions<C extends Contract> = { [E in C['subscribes'][number]]: EventHandler<C> | Latest<C> }

type Latest<C extends Contract> = { latest: EventHandler<C> }
type Handles = (ctx: unknown, data: unknown, event: Envelope) => Promise<void>

/** For handlers that copy state: an event older than one already handled for the same aggregate is skipped. */
export function latest<C extends Contract, D>(handler: EventHandler<C, D>): Latest<C> {
  return { latest: handler as EventHandler<C> }
}

export function eventConsumer<C extends Contract>(
  contract: C,
  client: ClientClass,
  on: Subscriptions<C>,
  begin?: Begin,
): Consumer {
  const app = contract.app
  const everything = {
    effect: 'write' as const,
    emits: Object.keys(contract.events),
    problems: Object.keys(contract.problems),
  }

  const handlers = on as unknown as Subscriptions<Contract>
  const handlerOf = (name: string) =>
    handlers[name] ?? handlers[ofAnyApp(name)] ?? handlers[noticed] ?? (begin && name === born ? hear : undefined)

  /** What one event leads to; nothing is written yet. */
  const react = async (event: Envelope, late: LateValues, isNewest: boolean, isPreview: boolean): Promise<Act<C>[]> => {
    const handler = handlerOf(event.name)
    if (!handler) throw new Error(`${app} is sent ${event.name} but has no handler for it`)
    const actor: Actor = { type: 'system', id: app, name: app, role: 'system', tenant: event.tenant }
    // What follows from the played past of a demo followed then.
    const at = event.tenant.isDemo ? event.at : undefined
    const begin = () =>
      new Act(contract, actor, `on ${event.name}`, everything, { late, at, isPreview, cause: { event: event.id } })
    if ('latest' in handler && !isNewest) return [begin()]
    const act = begin()
    const run = ('latest' in handler ? handler.latest : handler) as Handles
    await run(act.context(client), event.data, event)
    // Asked after the handler has read: what a newer event changes later than that, the commit finds changed.
    if ('latest' in handler && (await isOvertaken(app, event))) return [begin()]
    // To write down an act is none itself: it would be written down in turn, for ever.
    const isRecord = /\.op\.|\.recorded$/.test(event.name)
    if (!act.recorder.empty && !isRecord) recordPerformed(act as never, `on:${event.name}`)
    for (const played of act.played) recordPerformed(played as never, played.opName)
    return [act, ...act.played]
  }

  const perform = async (
    events: readonly Envelope[],
    context: Pick<ExecutionContext, 'waitUntil'>,
    isPreview = false,
  ): Promise<Act<C>[]> => {
    const [{ tenantId, tenant }] = events as [Envelope]
    // One whose birth is only foreseen has not begun.
    if (!isPreview || events.every(({ name }) => name !== born)) await begin?.(tenant, context)
    const late = new LateValues()
    const newest = new Map(events.toSorted(byVersion).map((event) => [subjectOf(event), event]))
    const reactions = events.map((event) => react(event, late, newest.get(subjectOf(event)) === event, isPreview))
    const acts = (await Promise.all(reactions)).flat()
    await settle({
      contract,
      // A violated constraint is a lost race here, to be tried again, and no answer to anybody.
      problems: [],
      tenantId,
      acts: acts as unknown as [Act<Contract>, ...Act<Contract>[]],
      inbox: events.map(toInbox),
      isPreview,
      context,
    })
    return acts
  }

  return {
    app,
    async handleTogether(events, context) {
      await perform(events, context)
    },
    async foresee(events, context) {
      const heard = events.filter(({ name }) => handlerOf(name))
      const acts = heard.length > 0 ? await perform(heard, context, true) : []
      return acts.flatMap(changesOf)
    },
    async handle(event, context) {
      try {
        await perform([event], context)
      } catch (fault) {
        // The inbox row of the first delivery stops a second one, or the state that it left does.
        if (!(await isHandled(app, event))) throw fault
      }
    },
  }
}

/** That it was told is all there is to an event. */
const hear = async () => {}

const byVersion = (a: Envelope, b: Envelope) => a.aggregateVersion - b.aggregateVersion
const subjectOf = ({ name, aggregateId }: Envelope) => `${name} ${aggregateId}`

const toInbox = (event: Envelope) => ({
  tenantId: event.tenantId,
  eventId: event.id,
  name: event.name,
  aggregateId: event.aggregateId,
  aggregateVersion: event.aggregateVersion,
})

async function isHandled(app: string, event: Envelope): Promise<boolean> {
  const sql = `select 1 from ${table(app, 'inbox')} where tenant_id = $1 and event_id = $2`
  const [rows] = await transact({ tenantId: event.tenantId }, [{ sql, params: [event.tenantId, event.id] }])
  return (rows?.length ?? 0) > 0
}

async function isOvertaken(app: string, event: Envelope): Promise<boolean> {
  const sql = `select 1 from ${table(app, 'inbox')} where tenant_id = $1 and name = $2 and aggregate_id = $3 and aggregate_version > $4 limit 1`
  const params = [event.tenantId, event.name, event.aggregateId, event.aggregateVersion]
  const [rows] = await transact({ tenantId: event.tenantId }, [{ sql, params }])
  return (rows?.length ?? 0) > 0
}
