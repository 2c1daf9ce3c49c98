// Queues for bare workerd, in memory: a batch is delivered at once, and while it is being handled the next one gathers.
// Order, batching, retries and dead letters are those of the cloud; durability is not.
import { Buffer } from 'node:buffer'

type Message = { id: string; timestamp: Date; body: unknown; attempts: number }
type Sent = { body: string; contentType: string; delaySecs?: number }
type Outcome = {
  outcome: string
  retryBatch: { retry: boolean; delaySeconds?: number }
  retryMessages?: { msgId: string; delaySeconds?: number }[]
}
type Consumer = {
  queue: string
  worker: string
  max_batch_size: number
  max_retries: number
  dead_letter_queue?: string
}
type Receiver = { queue(name: string, messages: Message[]): Promise<Outcome> }
type Env = { CONSUMERS: Consumer[] } & Record<string, Receiver>
type Context = { props: { queue: string }; waitUntil(promise: Promise<unknown>): void }

const waiting = new Map<string, Message[]>()
const delivering = new Set<string>()
const failed: Outcome = { outcome: 'exception', retryBatch: { retry: true } }

export default {
  async fetch(request: Request, env: Env, context: Context) {
    const { queue } = context.props
    const sent = await sentBy(request)
    for (const [delaySecs, group] of Map.groupBy(sent, ({ delaySecs = 0 }) => delaySecs))
      enqueue(
        queue,
        group.map(({ body }) => ({ id: crypto.randomUUID(), timestamp: new Date(), body, attempts: 1 })),
        delaySecs,
        env,
        context,
      )
    return Response.json({ metadata: { metrics: { backlogCount: 0, backlogBytes: 0, oldestMessageTimestamp: 0 } } })
  },
}

async function sentBy(request: Request): Promise<{ body: unknown; delaySecs?: number }[]> {
  if (new URL(request.url).pathname === '/message')
    return [{ body: await request.json(), delaySecs: Number(request.headers.get('x-msg-delay-secs') ?? 0) }]
  const { messages } = (await request.json()) as { messages: Sent[] }
  return messages.map(({ body, delaySecs = 0 }) => ({
    body: JSON.parse(Buffer.from(body, 'base64').toString()),
    delaySecs,
  }))
}

function enqueue(queue: string, messages: Message[], delaySeconds: number, env: Env, context: Context) {
  const consumer = env.CONSUMERS.find((candidate) => candidate.queue === queue)
  if (!consumer) return
  const push = () => {
    waiting.set(queue, waiting.get(queue) ?? [])
    waiting.get(queue)?.push(...messages)
    if (!delivering.has(queue)) context.waitUntil(deliver(consumer, env, context))
  }
  if (delaySeconds === 0) push()
  else context.waitUntil(new Promise((resolve) => setTimeout(resolve, delaySeconds * 1000)).then(push))
}

async function deliver(consumer: Consumer, env: Env, context: Context) {
  const { queue } = consumer
  delivering.add(queue)
  const messages = waiting.get(queue) ?? []
  while (messages.length > 0) {
    const batch = messages.splice(0, consumer.max_batch_size)
    const outcome = await (env[consumer.worker] as Receiver).queue(queue, batch).catch(() => failed)
    for (const message of batch) again(message, outcome, consumer, env, context)
  }
  delivering.delete(queue)
}

function again(message: Message, outcome: Outcome, consumer: Consumer, env: Env, context: Context) {
  const asked = outcome.retryMessages?.find(({ msgId }) => msgId === message.id)
  if (!asked && !outcome.retryBatch.retry && outcome.outcome === 'ok') return
  const delay = asked?.delaySeconds ?? outcome.retryBatch.delaySeconds ?? 0
  if (message.attempts <= consumer.max_retries)
    enqueue(consumer.queue, [{ ...message, attempts: message.attempts + 1 }], delay, env, context)
  else if (consumer.dead_letter_queue)
    enqueue(consumer.dead_letter_queue, [{ ...message, attempts: 1 }], 0, env, context)
}
