import { type Envelope, gone, type Outcome, wholeOf } from '#kit/events'
import { traceparent } from '#kit/trace'
import { type Env, serviceOf } from './env.ts'
import { anyConsumer, claim, close, consumersToTry, record, stayOpen, type Waiting } from './letters.ts'

const atOnce = 20
const patienceMs = 20_000

/** Hands what is due to its consumers, side by side; a consumer that is not well gets one event, and the others when that went well. */
export async function tryAgain(env: Env, until: number): Promise<number> {
  const consumers = await consumersToTry()
  const counts = await Promise.all(consumers.map(({ consumer, isOpen }) => work(consumer, isOpen, env, until)))
  return counts.reduce((sum, count) => sum + count, 0)
}

async function work(consumer: string, isOpen: boolean, env: Env, until: number): Promise<number> {
  let isProbe = isOpen
  let tried = 0
  while (Date.now() < until) {
    // For the stream one at a time too: some of its letters can be sent on, others not.
    const letters = await claim(consumer, isProbe || consumer === anyConsumer ? 1 : atOnce, isProbe)
    if (letters.length === 0) break
    const { outcomes, lastHandledAt } = await hand(consumer, letters, env)
    await record(letters, outcomes, lastHandledAt)
    tried += letters.length
    const away = outcomes.find(({ trouble }) => trouble === 'outage')
    if (away) {
      await stayOpen(consumer, away.reason ?? '')
      break
    }
    if (isProbe) await close(consumer)
    isProbe = false
  }
  return tried
}

type Answer = { outcomes: Outcome[]; lastHandledAt: string | null }

async function hand(consumer: string, letters: readonly Waiting[], env: Env): Promise<Answer> {
  const events = letters.map(({ event }) => event)
  const all = (outcome: Omit<Outcome, 'id'>): Answer => ({
    outcomes: events.map(({ id }) => ({ id, ...outcome })),
    lastHandledAt: null,
  })
  if (consumer === anyConsumer && events.some(isBare)) return all({ trouble: 'refused', reason: inOutbox })
  if (consumer === anyConsumer)
    return sendOn(events, env).then(
      () => all({}),
      (cause) => all({ trouble: 'waiting', reason: `the stream refused it: ${String(cause).slice(0, 300)}` }),
    )
  const service = serviceOf(env, consumer)
  if (!service) return all({ trouble: 'waiting', reason: `${consumer} is not installed` })
  const { large = [], small = [] } = Object.groupBy(events, ({ isElsewhere }) => (isElsewhere ? 'large' : 'small'))
  try {
    const answers: Answer[] =
      small.length > 0 ? [await ask<Answer>(service, consumer, 'events', { events: small })] : []
    // One at a time: each may be a megabyte.
    for (const pointer of large) answers.push(await handLarge(pointer, consumer, service, env))
    return {
      outcomes: answers.flatMap(({ outcomes }) => outcomes),
      lastHandledAt: answers.map(({ lastHandledAt }) => lastHandledAt).find((at) => at !== null) ?? null,
    }
  } catch (cause) {
    return all({ trouble: 'outage', reason: `${consumer} does not answer: ${String(cause).slice(0, 300)}` })
  }
}

/** Its consumer is not to blame while the app that has its data is away. */
async function handLarge(pointer: Envelope, consumer: string, service: Fetcher, env: Env): Promise<Answer> {
  const failed = (trouble: 'refused' | 'waiting', reason: string): Answer => ({
    outcomes: [{ id: pointer.id, trouble, reason }],
    lastHandledAt: null,
  })
  const whole = await wholeOf(pointer, (app) => serviceOf(env, app)).catch((cause: unknown) => String(cause))
  if (typeof whole === 'string') return failed('waiting', `its data cannot be had: ${whole.slice(0, 300)}`)
  return whole ? ask<Answer>(service, consumer, 'events', { events: [whole] }) : failed('refused', gone)
}

/** Of what an outbox could not send the letter has the name alone (kit/events/sweep.ts). */
const isBare = ({ tenant }: Envelope) => !tenant
const inOutbox = 'its data stands in the outbox alone: mend it there, then run npm run replay -- --id'

async function sendOn(events: readonly Envelope[], env: Env): Promise<void> {
  for (const event of events) await env.EVENTS.send(event)
}

/** A question to an app over its binding; throws when there is no good answer in time. */
export async function ask<T>(service: Fetcher, app: string, what: string, body: unknown): Promise<T> {
  const response = await service.fetch(`https://${app}/internal/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', traceparent: traceparent() },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(patienceMs),
  })
  if (!response.ok) throw new Error(`${response.status} ${(await response.text()).slice(0, 200)}`)
  return response.json<T>()
}
