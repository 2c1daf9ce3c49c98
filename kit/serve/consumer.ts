import * as z from 'zod'
import type { Actor } from '#kit/auth'
import { born, type Contract, noticed, ofAnyApp, published } from '#kit/contract'
import { type ClientClass, LateValues, table, transact } from '#kit/db'
import type { Consumer, Envelope } from '#kit/events'
import type { Begin } from './begin.ts'
import { Act } from './context.ts'
import { followMerge, isFollowed } from './follow.ts'
import type { Reaction } from './on.ts'
import { isOvertaken, olderOf, orders } from './order.ts'
import { isLostRace } from './perform.ts'
import { recordPerformed } from './performed.ts'
import { changesOf } from './preview.ts'
import { keepsNameOf, refreshNames } from './refresh.ts'
import { settle } from './settle.ts'
import { assertMoves } from './state.ts'

/** An app's reactions to what it hears. The contract says to what it subscribes; each has one reaction, or nothing starts. */
export function eventConsumer<C extends Contract>(
  contract: C,
  client: ClientClass,
  reactions: readonly Reaction<C>[],
  begin?: Begin,
): Consumer {
  const app = contract.app
  const everything = {
    effect: 'write' as const,
    emits: Object.keys(contract.events),
    problems: Object.keys(contract.problems),
  }
  const heard: readonly Reaction<C>[] =
    begin && !reactions.some(({ name }) => name === born) ? [...reactions, beginning] : reactions
  assertHeard(contract, heard)
  const byName = new Map(heard.map((reaction) => [reaction.name, reaction]))
  const reactionTo = (name: string) =>
    [name, ofAnyApp(name), noticed, published]
      .map((each) => byName.get(each))
      .find((reaction) => reaction?.schemaOf(name))
  const orderOf = orders(reactions)

  /** What a handler does, or nothing where a newer event has been handled since. */
  const handle = async (reaction: Reaction<C>, event: Envelope, act: Act<C>, all: readonly Envelope[]) => {
    // Fields that the emitter has added since are passed over; what does not fit is refused.
    const heard = (each: Envelope) => ({
      data: (reaction.schemaOf(each.name) as z.ZodType).parse(each.data) as unknown,
      event: each,
    })
    if (reaction.handleAll) {
      const together = all.filter(({ name }) => reactionTo(name) === reaction)
      if (together[0] !== event) return undefined
      await reaction.handleAll(act.context(client), together.map(heard))
    } else await reaction.handle(act.context(client), heard(event).data, event)
    // Asked after the handler has read: what a newer event changes later than that, the commit finds changed.
    if (reaction.isLatest && (await isOvertaken(app, event, orderOf(event)))) return undefined
    assertMoves(contract, act.recorder.touched)
    return act
  }

  /** What one event leads to; of what it is called, rows may follow at once, nothing else is written yet. */
  const react = async (event: Envelope, { late, stale, isPreview, all }: Delivery): Promise<Act<C>[]> => {
    const reaction = reactionTo(event.name)
    const isNaming = keepsNameOf(contract, event)
    const isMerging = isFollowed(contract, event)
    if (!reaction && !isNaming && !isMerging) throw new Error(`${app} is sent ${event.name} but has no handler for it`)
    const { tenant } = event
    // What follows from the past of a demo followed then.
    const past = isPlayed(event) && { playedAt: event.at }
    const actor: Actor = { type: 'system', id: app, name: app, role: 'system', tenant, ...past }
    const begin = () =>
      new Act(contract, actor, `on ${event.name}`, everything, { late, isPreview, cause: { event: event.id } })
    const handled = reaction && !stale.isOld(event) ? await handle(reaction, event, begin(), all) : undefined
    const act = handled ?? begin()
    if (isNaming && !stale.isRenamed(event) && !isPreview) await refreshNames(act as never, event)
    if (isMerging && !isPreview) await followMerge(act as never, event)
    // To write down an act is none itself: it would be written down in turn, for ever.
    const isRecord = /\.op\.|\.recorded$/.test(event.name)
    if ((!act.recorder.empty || act.recorder.touched.length > 0) && !isRecord)
      recordPerformed(act as never, `on:${event.name}`)
    return [act]
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
    const stale: Stale = {
      isOld: olderOf(events, ({ name }) => reactionTo(name)?.isLatest === true),
      isRenamed: olderOf(events, (event) => keepsNameOf(contract, event)),
    }
    const acts = (
      await Promise.all(events.map((event) => react(event, { late, stale, isPreview, all: events })))
    ).flat()
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
      const heard = events.filter(({ name }) => reactionTo(name))
      const foreseen = async () => (heard.length > 0 ? perform(heard, context, true) : [])
      // What came before may be handled at this very moment; an event that loses such a race is sent again.
      const acts = await foreseen().catch((fault) => (isLostRace(fault) ? foreseen() : Promise.reject(fault)))
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

/** Of a business that begins there may be nothing more to do than to begin it. */
const beginning = {
  name: born,
  isLatest: false,
  schemaOf: () => z.unknown(),
  handle: async () => {},
}

function assertHeard({ app, subscribes }: Contract, reactions: readonly { name: string }[]): void {
  const names = reactions.map(({ name }) => name)
  for (const name of subscribes) if (!names.includes(name)) throw new Error(`${app} has no handler of ${name}`)
  for (const [index, name] of names.entries()) {
    if (!subscribes.includes(name)) throw new Error(`${app} does not subscribe to ${name}`)
    if (names.indexOf(name) !== index) throw new Error(`${app} has two handlers of ${name}`)
  }
}

type Delivery = { late: LateValues; stale: Stale; isPreview: boolean; all: readonly Envelope[] }

/** Which of several events say nothing new beside the others: for handlers that copy state, and for names that are kept. */
type Stale = Record<'isOld' | 'isRenamed', (event: Envelope) => boolean>

const playedAfterMs = 60_000
/** In a demo, what is told long after it happened. */
const isPlayed = ({ tenant, at }: Envelope) => tenant.isDemo && Date.parse(at) < Date.now() - playedAfterMs

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
