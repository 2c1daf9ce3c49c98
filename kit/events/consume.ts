import { $ZodError } from 'zod/v4/core'
import { Fault } from '#kit/auth'
import { type Destination, explain, traced } from '#kit/trace'
import type { Envelope } from './envelope.ts'

export type Consumer = {
  app: string
  /** Handles one event in one transaction together with its inbox row; a repeat changes nothing. */
  handle(event: Envelope, context: Pick<ExecutionContext, 'waitUntil'>): Promise<void>
  /** Handles several events of one tenant in one transaction: all of them, or none. */
  handleTogether(events: readonly Envelope[], context: Pick<ExecutionContext, 'waitUntil'>): Promise<void>
}

type Env = Destination & {
  DEAD_LETTERS: Queue<{ event: Envelope; consumer: string; reason: string; attempts: number }>
}

const maxAttempts = 8
const backoffSeconds = [1, 2, 5, 15, 60, 300, 900]

/**
 * Every event takes effect once: a second delivery runs into the inbox row of the first. A passing fault is tried
 * again with growing pauses; a problem that trying again cannot cure, or the last try, goes to the dead letters with
 * its reason, so that one poisoned message never holds up the others.
 */
export async function consume(batch: MessageBatch<Envelope>, consumer: Consumer, env: Env, context: ExecutionContext) {
  const byTenant = Map.groupBy(batch.messages, ({ body }) => body.tenantId)
  await Promise.all([...byTenant.values()].map((messages) => consumeTogether(messages, consumer, env, context)))
}

/** What arrives together for one business shares a transaction; when that fails, the events are tried one after another. */
async function consumeTogether(
  messages: readonly Message<Envelope>[],
  consumer: Consumer,
  env: Env,
  context: ExecutionContext,
): Promise<void> {
  const isDone = messages.length > 1 && (await isHandledTogether(messages, consumer, env, context))
  if (isDone) for (const message of messages) message.ack()
  else
    for (const message of messages.toSorted((a, b) => a.body.aggregateVersion - b.body.aggregateVersion))
      await consumeOne(message, consumer, env, context)
}

/** One span for all, in the trace of the first; a failure is no more than the news that they have to go one by one. */
async function isHandledTogether(
  messages: readonly Message<Envelope>[],
  consumer: Consumer,
  env: Env,
  context: ExecutionContext,
): Promise<boolean> {
  const events = messages.map(({ body }) => body)
  const [{ tenantId, traceparent }] = events as [Envelope]
  const names = [...new Set(events.map(({ name }) => name))].join(', ')
  return traced(`${consumer.app} on ${names}`, traceparent, env, context, async (attributes) => {
    attributes.tenant = tenantId
    attributes.events = events.length
    return consumer.handleTogether(events, context).then(
      () => true,
      () => false,
    )
  })
}

async function consumeOne(message: Message<Envelope>, consumer: Consumer, env: Env, context: ExecutionContext) {
  const event = message.body
  try {
    await traced(`${consumer.app} on ${event.name}`, event.traceparent, env, context, async (attributes) => {
      attributes.tenant = event.tenantId
      attributes.event = event.id
      attributes.lagMs = Date.now() - Date.parse(event.at)
      await consumer.handle(event, context)
    })
    message.ack()
  } catch (fault) {
    await afterFault(fault, message, consumer, env)
  }
}

async function afterFault(fault: unknown, message: Message<Envelope>, consumer: Consumer, env: Env) {
  const event = message.body
  if (mayPass(fault) && message.attempts < maxAttempts)
    return message.retry({ delaySeconds: backoffSeconds[message.attempts - 1] ?? 900 })
  const reason = fault instanceof Fault ? `${fault.code}: ${fault.message}` : explain(fault)
  await env.DEAD_LETTERS.send({
    event,
    consumer: consumer.app,
    reason: reason.slice(0, 2000),
    attempts: message.attempts,
  })
  message.ack()
}

/** Data that no schema accepts stays so, however often it is tried; a bug may be mended by the next deployment. */
function mayPass(fault: unknown): boolean {
  if (fault instanceof $ZodError) return false
  return !(fault instanceof Fault) || ['unavailable', 'conflict'].includes(fault.code)
}
