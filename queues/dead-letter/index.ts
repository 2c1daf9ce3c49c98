import { assertSecrets } from '#kit/auth'
import type { Envelope } from '#kit/events'
import { type Destination, traced } from '#kit/trace'
import { markReplayed, store, toLetter, type Wanted, wanted } from './letters.ts'

type Env = Destination & { EVENTS: Queue<Envelope> } & Record<`EVENTS_${string}`, Queue<Envelope> | undefined>

/** Keeps what no consumer could handle, with the reason, until somebody asks for another try. */
export default {
  async fetch(request, env, context) {
    const { pathname } = new URL(request.url)
    if (pathname === '/internal/health') return Response.json({ app: 'dead-letter', status: 'ok' })
    if (pathname !== '/internal/sweep') return new Response(null, { status: 404 })
    const replayed = await traced('dead-letter sweep', request.headers.get('traceparent'), env, context, () =>
      replay(env),
    )
    return Response.json({ replayed })
  },

  queue: (batch, env, context) =>
    traced('dead-letter', undefined, env, context, async (attributes) => {
      assertSecrets('dead-letter', env, ['DATABASE_URL'])
      attributes.letters = batch.messages.length
      await Promise.all(batch.messages.map(keep))
    }),
} satisfies ExportedHandler<Env>

/** Nothing comes after this queue, so a database that is down is waited for: 100 tries make two days. */
const pauseSeconds = 1800

async function keep(message: Message): Promise<void> {
  const letter = toLetter(message.body)
  if (!letter) {
    console.error(JSON.stringify({ level: 'error', name: 'dead-letter unreadable', body: message.body }))
    return message.ack()
  }
  try {
    await store(letter)
    const { event, consumer, reason } = letter
    console.error(
      JSON.stringify({ level: 'error', name: 'dead letter', event: event.id, on: event.name, consumer, reason }),
    )
    message.ack()
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: 'dead-letter unstored', cause: String(cause) }))
    message.retry({ delaySeconds: pauseSeconds })
  }
}

/** Sends the letters back to the queue they came from; where that is unknown or gone, to the start of the stream. */
async function replay(env: Env): Promise<number> {
  const letters = await wanted()
  const sent = await Promise.allSettled(letters.map((letter) => sendAgain(letter, env)))
  const ids = letters.filter((_, index) => sent[index]?.status === 'fulfilled').map(({ id }) => id)
  if (ids.length > 0) await markReplayed(ids)
  return ids.length
}

async function sendAgain({ consumer, event }: Wanted, env: Env): Promise<void> {
  const own = env[`EVENTS_${consumer.toUpperCase().replaceAll('-', '_')}`]
  await (own ?? env.EVENTS).send(event)
}
