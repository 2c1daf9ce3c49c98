import { assertSecrets } from '#kit/auth'
import { transact } from '#kit/db'
import type { Letter } from '#kit/events'
import { traced } from '#kit/trace'
import type { Sighting } from './alarms.ts'
import type { Env } from './env.ts'
import { forgetting, store, toLetter } from './letters.ts'
import { fulfil, overview, type Wish } from './overview.ts'
import { reconcile } from './reconcile.ts'
import { tryAgain } from './try-again.ts'
import { watch } from './watch.ts'

/** A tick's work ends before the next begins. */
const patienceMs = 22_000

type Act = (request: Request, env: Env) => Promise<unknown>

/** What the gateway asks; nobody else can reach a Worker without a route. */
const acts: Record<string, Act> = {
  'GET /internal/health': async (_, env) => {
    const reads = ['letter', 'breaker'].map((name) => ({ sql: `select from dead_letter.${name} limit 0`, params: [] }))
    await transact('sweep', reads)
    return { app: 'dead-letter', status: 'ok', version: env.VERSION?.id ?? null }
  },
  'POST /internal/sweep': async (_, env) => {
    const until = Date.now() + patienceMs
    const tried = await tryAgain(env, until)
    const missing = await reconcile(env, until)
    await transact('sweep', [forgetting])
    return { tried, missing }
  },
  'POST /internal/watch': async (request, env) => ({ alarms: await watch(await request.json<Sighting[]>(), env) }),
  'GET /internal/state': () => overview(),
  'POST /internal/letters': async (request) => ({ letters: await fulfil(await request.json<Wish>()) }),
}

/** Keeps what no consumer could handle, with the reason, and tries it again for as long as that may help. */
export default {
  async fetch(request, env, context) {
    const name = `${request.method} ${new URL(request.url).pathname}`
    const act = acts[name]
    if (!act) return new Response(null, { status: 404 })
    return traced(`dead-letter ${name}`, request.headers.get('traceparent'), env, context, async () =>
      Response.json(await act(request, env)),
    )
  },

  queue: (batch, env, context) =>
    traced('dead-letter', undefined, env, context, async (attributes) => {
      assertSecrets('dead-letter', env, ['DATABASE_URL'])
      attributes.letters = batch.messages.length
      await keep(batch.messages)
    }),
} satisfies ExportedHandler<Env>

/** All in one statement; when that fails each on its own, so that one that cannot be kept stands in no other's way. */
async function keep(messages: readonly Message[]): Promise<void> {
  const letters = messages.flatMap((message) => {
    const letter = toLetter(message.body)
    if (letter) return [{ message, letter }]
    console.error(
      JSON.stringify({ level: 'error', name: 'dead-letter unreadable', fields: Object.keys(message.body ?? {}) }),
    )
    message.ack()
    return []
  })
  if (letters.length === 0) return
  const isKept = await store(letters.map(({ letter }) => letter)).then(
    () => true,
    () => false,
  )
  if (isKept) for (const { message, letter } of letters) done(message, letter)
  else await Promise.all(letters.map(({ message, letter }) => keepOne(message, letter)))
}

async function keepOne(message: Message, letter: Letter): Promise<void> {
  try {
    await store([letter])
    done(message, letter)
  } catch (cause) {
    console.error(JSON.stringify({ level: 'error', name: 'dead-letter unstored', cause: String(cause) }))
    message.retry({ delaySeconds: pauseAfter(message.attempts) })
  }
}

/** Nothing comes after this queue, so a database that is down is waited for: 100 tries, hourly at last, are over three days. */
const pauseAfter = (attempts: number) => Math.min(3600, 10 * 2 ** Math.min(attempts - 1, 9))

function done(message: Message, { event, consumer, trouble, reason }: Letter): void {
  console.error(
    JSON.stringify({ level: 'error', name: 'dead letter', event: event.id, on: event.name, consumer, trouble, reason }),
  )
  message.ack()
}
