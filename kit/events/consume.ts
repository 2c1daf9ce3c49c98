import { Fault } from '#kit/auth'
import { type Destination, traced } from '#kit/trace'
import { Breaker } from './breaker.ts'
import { bytesOf, type Envelope } from './envelope.ts'
import { reasonOf, type Trouble, troubleOf } from './faults.ts'
import { batches } from './publish.ts'

/** An app as its queue sees it; each throws what it could not do. */
export type Consumer = {
  app: string
  /** Handles one event in one transaction together with its inbox row; a repeat changes nothing. */
  handle(event: Envelope, context: Pick<ExecutionContext, 'waitUntil'>): Promise<void>
  /** Handles several events of one tenant in one transaction: all of them, or none. */
  handleTogether(events: readonly Envelope[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<void>
  /** The rows that these events of one tenant would write here, those without a handler passed over; none is written. */
  foresee(events: readonly Envelope[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<object[]>
}

/** An event that was not handled, for the dead letters, which try it again or keep it. */
export type Letter = { event: Envelope; consumer: string; trouble: Trouble; reason: string; attempts: number }
/** What became of an event that was tried again: no trouble, or which and why. */
export type Outcome = { id: string; trouble?: Trouble; reason?: string }

type Env = Destination & { DEAD_LETTERS: Queue<Letter> }
type Run = { consumer: Consumer; env: Destination; context: ExecutionContext }
type Attempt = { event: Envelope; fault?: unknown }

const breaker = new Breaker()

/** What passes in a moment is tried again here; what takes longer waits in the database, where no restart loses it. */
const quickSeconds = [1, 2, 5]
const paused = 'the app was not well; not tried'

/**
 * Every event takes effect once: a second delivery runs into the inbox row of the first. What fails leaves the queue
 * for the dead letters, so that it holds up nobody: there it is tried for days, or kept when trying cannot help.
 */
export async function consume(batch: MessageBatch<Envelope>, consumer: Consumer, env: Env, context: ExecutionContext) {
  const byEvent = Map.groupBy(batch.messages, ({ body }) => body.id)
  const attempts = await attemptAll(
    batch.messages.map(({ body }) => body),
    { consumer, env, context },
  )
  const letters: { letter: Letter; message: Message<Envelope> }[] = []
  for (const { event, fault } of attempts) {
    const message = byEvent.get(event.id)?.shift() as Message<Envelope>
    if (fault === undefined) message.ack()
    else if (isQuick(fault, message.attempts))
      message.retry({ delaySeconds: quickSeconds[message.attempts - 1] as number })
    else letters.push({ message, letter: toLetter(event, fault, consumer.app, message.attempts) })
  }
  await Promise.all(batches(letters, ({ letter }) => bytesOf(letter)).map((part) => hand(part, env)))
}

const isQuick = (fault: unknown, attempts: number) =>
  fault !== paused && attempts <= quickSeconds.length && troubleOf(fault) !== 'refused' && breaker.state !== 'open'

function toLetter(event: Envelope, fault: unknown, consumer: string, attempts: number): Letter {
  if (fault === paused) return { event, consumer, trouble: 'outage', reason: paused, attempts: 0 }
  const trouble = troubleOf(fault)
  // While all of them fail, none of them is to blame.
  const blamed = trouble === 'bug' && breaker.state === 'open' ? 'outage' : trouble
  return { event, consumer, trouble: blamed, reason: reasonOf(fault), attempts }
}

/** Where even the dead letters cannot be reached, the message stays in its queue: 100 tries, hourly at last, are days. */
async function hand(part: readonly { letter: Letter; message: Message<Envelope> }[], env: Env): Promise<void> {
  try {
    await env.DEAD_LETTERS.sendBatch(part.map(({ letter }) => ({ body: letter })))
    for (const { message } of part) message.ack()
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: 'dead letters unsent', cause: String(cause) }))
    for (const { message } of part)
      message.retry({ delaySeconds: Math.min(3600, 15 * 2 ** Math.min(message.attempts, 8)) })
  }
}

/** Events that the dead letters want tried again; the answer says what became of each. */
export async function tryAgain(
  events: readonly Envelope[],
  consumer: Consumer,
  env: Destination,
  context: ExecutionContext,
): Promise<Outcome[]> {
  const attempts = await attemptAll(events, { consumer, env, context }, true)
  return attempts.map(({ event, fault }) => {
    if (fault === undefined) return { id: event.id }
    const { trouble, reason } = toLetter(event, fault, consumer.app, 0)
    return { id: event.id, trouble, reason }
  })
}

/** All of them, a business's together; as long as the app is not well one alone, and the others when that went well. */
async function attemptAll(given: readonly Envelope[], run: Run, isProbe = false): Promise<Attempt[]> {
  // A pointer is no event to handle: the dead letters fetch what it points to.
  const { there = [], here = [] } = Object.groupBy(given, ({ isElsewhere }) => (isElsewhere ? 'there' : 'here'))
  const fault = Fault.of('unavailable', 'its data lies with its app')
  return [...there.map((event) => ({ event, fault })), ...(await attemptHere(here, run, isProbe))]
}

async function attemptHere(events: readonly Envelope[], run: Run, isProbe = false): Promise<Attempt[]> {
  const [first, ...rest] = events
  if (!first) return []
  if (breaker.state === 'open' && !isProbe) return events.map((event) => ({ event, fault: paused }))
  if (breaker.state === 'closed') {
    const byTenant = [...Map.groupBy(events, ({ tenantId }) => tenantId).values()]
    return (await Promise.all(byTenant.map((group) => attemptTogether(group, run)))).flat()
  }
  const probe = await attempt(first, run)
  return [probe, ...(await attemptHere(rest, run))]
}

/** What arrives together for one business shares a transaction; when that fails, the events are tried one after another. */
async function attemptTogether(events: readonly Envelope[], run: Run): Promise<Attempt[]> {
  if (events.length > 1 && (await isHandledTogether(events, run))) return events.map((event) => ({ event }))
  const attempts: Attempt[] = []
  for (const event of events.toSorted((a, b) => a.aggregateVersion - b.aggregateVersion))
    attempts.push(breaker.state === 'open' ? { event, fault: paused } : await attempt(event, run))
  return attempts
}

/** One span for all, in the trace of the first; a failure is no more than the news that they have to go one by one. */
async function isHandledTogether(events: readonly Envelope[], { consumer, env, context }: Run): Promise<boolean> {
  const [{ tenantId, traceparent }] = events as [Envelope]
  const names = [...new Set(events.map(({ name }) => name))].join(', ')
  return traced(`${consumer.app} on ${names}`, traceparent, env, context, async (attributes) => {
    attributes.tenant = tenantId
    attributes.events = events.length
    return consumer.handleTogether(events, context).then(
      () => {
        breaker.succeeded()
        return true
      },
      () => false,
    )
  })
}

async function attempt(event: Envelope, { consumer, env, context }: Run): Promise<Attempt> {
  try {
    await traced(`${consumer.app} on ${event.name}`, event.traceparent, env, context, async (attributes) => {
      attributes.tenant = event.tenantId
      attributes.event = event.id
      attributes.lagMs = Date.now() - Date.parse(event.at)
      await consumer.handle(event, context)
    })
    breaker.succeeded()
    return { event }
  } catch (fault) {
    breaker.failed(event.id, troubleOf(fault))
    return { event, fault }
  }
}
