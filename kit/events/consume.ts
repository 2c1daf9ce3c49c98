import { $ZodError } from 'zod/v4/core'
import { Fault } from '#kit/auth'
import { type Destination, explain, traced } from '#kit/trace'
import type { Envelope } from './envelope.ts'

export type Consumer = {
  app: string
  /** Handles one event in one transaction together with its inbox row; a repeat changes nothing. */
  handle(event: Envelope, context: Pick<ExecutionContext, 'waitUntil'>): Promise<void>
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
  await Promise.all(batch.messages.map((message) => consumeOne(message, consumer, env, context)))
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
