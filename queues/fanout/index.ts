import { contracts } from '#contracts'
import type { Envelope, Letter } from '#kit/events'
import { type Destination, traced } from '#kit/trace'
import { tell } from './hints.ts'
import { handOver } from './large.ts'
import { hearersOf, type Part, partsOf, subscribersOf } from './targets.ts'

type Env = Destination & Record<`EVENTS_${string}`, Queue<Envelope>> & { ROOM?: Fetcher; DEAD_LETTERS: Queue<Letter> }

const subscribers = subscribersOf(contracts)
/** A batch has 15 minutes, and the last event may wait a minute for each app that hears it. */
const patienceMs = 120_000

/** A Cloudflare queue has one consumer, so this Worker hands each event on to the queue of every app that asked for it. */
export default {
  fetch: (request, env) =>
    new URL(request.url).pathname === '/internal/health'
      ? Response.json({ app: 'fanout', status: 'ok', version: env.VERSION?.id ?? null })
      : new Response(null, { status: 404 }),

  queue: (batch, env, context) =>
    traced('fanout events', batch.messages[0]?.body.traceparent, env, context, async (attributes) => {
      attributes.events = batch.messages.length
      const unsent = new Set<string>()
      const events = batch.messages.map(({ body }) => body)
      tell(events, env.ROOM, context)
      const { large = [], small = [] } = Object.groupBy(events, ({ isElsewhere }) => (isElsewhere ? 'large' : 'small'))
      const parts = partsOf(small, subscribers)
      await Promise.all(parts.map((part) => send(part, env).catch((cause) => fail(part, cause, unsent))))
      // One at a time: each may be a megabyte. What there is no time left for comes again, and not the whole batch.
      const until = Date.now() + patienceMs
      for (const event of large) {
        const handing =
          Date.now() < until
            ? handOver(event, hearersOf(event, subscribers), wayOf(env))
            : Promise.reject(new Error('no time left'))
        await handing.catch((cause) => fail({ app: 'whoever hears it', events: [event] }, cause, unsent))
      }
      // Who got it already meets it a second time in the inbox.
      for (const message of batch.messages)
        if (unsent.has(message.body.id)) message.retry({ delaySeconds: Math.min(3600, 5 * message.attempts ** 2) })
        else message.ack()
      attributes.unsent = unsent.size
    }),
} satisfies ExportedHandler<Env, Envelope>

const wayOf = (env: Env) => ({
  serviceOf: (app: string) => (env as unknown as Record<string, Fetcher | undefined>)[bindingOf(app)],
  keep: (letter: Letter) => env.DEAD_LETTERS.send(letter),
})

const bindingOf = (app: string) => app.toUpperCase().replaceAll('-', '_')

async function send({ app, events }: Part, env: Env): Promise<void> {
  const queue = env[`EVENTS_${bindingOf(app)}`]
  if (!queue) throw new Error(`there is no queue of ${app}`)
  await queue.sendBatch(events.map((body) => ({ body })))
}

function fail({ app, events }: Part, cause: unknown, unsent: Set<string>): void {
  for (const { id } of events) unsent.add(id)
  console.error(JSON.stringify({ level: 'error', name: `fanout to ${app} failed`, cause: String(cause) }))
}
