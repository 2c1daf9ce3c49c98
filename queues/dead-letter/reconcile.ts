import { contracts } from '#contracts'
import { type Contract, heardBy, ofAnyApp } from '#kit/contract'
import { transact } from '#kit/db'
import type { Envelope } from '#kit/events'
import { type Env, serviceOf } from './env.ts'
import { anyConsumer, store } from './letters.ts'
import { ask } from './try-again.ts'

type Emitted = { id: string; tenantId: string; name: string; sentAt: string }
type Place = { sentAt: string; id: string }

const firstId = '00000000-0000-0000-0000-000000000000'
const lookBackDays = 3

/**
 * Compares, app by app and once an hour, what was sent more than an hour ago with what its subscribers have handled.
 * What never took effect and is in no letter becomes one: it is handed over at once, and the operator sees it.
 */
export async function reconcile(env: Env, until: number): Promise<number> {
  const due = await appsDue(env.APPS)
  const found = await Promise.all(
    due.map((app) =>
      reconcileApp(app, env, until).catch((cause) => {
        console.error(JSON.stringify({ level: 'error', name: `${app} not reconciled`, cause: String(cause) }))
        return 0
      }),
    ),
  )
  return found.reduce((sum, count) => sum + count, 0)
}

/** Taking a turn moves the next one an hour on, whoever else ticks. */
async function appsDue(apps: readonly string[]): Promise<string[]> {
  const sql = `insert into dead_letter.reconciliation as r (app, sent_at, event_id, checked_at, compared)
    select app, now() - interval '${lookBackDays} days', '${firstId}', now(), 0 from json_array_elements_text($1::json) as app
    on conflict (app) do update set checked_at = now() where r.checked_at < now() - interval '1 hour' returning app`
  const [rows = []] = await transact<[string]>('sweep', [{ sql, params: [JSON.stringify(apps)] }])
  return rows.map(([app]) => app)
}

async function reconcileApp(app: string, env: Env, until: number): Promise<number> {
  const emitter = serviceOf(env, app)
  if (!emitter) return 0
  let place = await placeOf(app)
  let found = 0
  while (Date.now() < until) {
    const events = await ask<Emitted[]>(emitter, app, 'emitted', place)
    const last = events.at(-1)
    if (!last) return found
    for (const subscriber of contracts) found += await compare(app, emitter, subscriber, events, env)
    place = { sentAt: last.sentAt, id: last.id }
    await moveTo(app, place, events.length)
  }
  // There is more: the next tick goes on.
  const sql = `update dead_letter.reconciliation set checked_at = '-infinity' where app = $1`
  await transact('sweep', [{ sql, params: [app] }])
  return found
}

async function placeOf(app: string): Promise<Place> {
  const sql = `select to_json(sent_at)#>>'{}', event_id from dead_letter.reconciliation where app = $1`
  const [rows = []] = await transact<[string, string]>('sweep', [{ sql, params: [app] }])
  const [sentAt, id] = rows[0] as [string, string]
  return { sentAt, id }
}

async function moveTo(app: string, { sentAt, id }: Place, compared: number): Promise<void> {
  const sql = `update dead_letter.reconciliation set sent_at = $2, event_id = $3, compared = compared + $4 where app = $1`
  await transact('sweep', [{ sql, params: [app, sentAt, id, compared] }])
}

async function compare(app: string, emitter: Fetcher, subscriber: Contract, sent: readonly Emitted[], env: Env) {
  const service = serviceOf(env, subscriber.app)
  const heard = heardBy(subscriber, contracts)
  const events = sent.filter(({ name }) => heard.includes(name) || heard.includes(ofAnyApp(name)))
  if (!service || events.length === 0) return 0
  const asked = events.map(({ id, tenantId }) => ({ id, tenantId }))
  const unhandled = await ask<string[]>(service, subscriber.app, 'unhandled', asked)
  const missing = await withoutLetter(unhandled, subscriber.app)
  if (missing.length === 0) return 0
  const envelopes = await ask<Envelope[]>(emitter, app, 'envelopes', missing)
  const reason = 'not handled within an hour after it was sent, and in no letter'
  for (let start = 0; start < envelopes.length; start += 50) {
    const part = envelopes.slice(start, start + 50)
    await store(
      part.map((event) => ({ event, consumer: subscriber.app, trouble: 'missing' as const, reason, attempts: 0 })),
    )
  }
  return envelopes.length
}

/** A letter says that the event is known of, whatever became of it. */
async function withoutLetter(ids: readonly string[], consumer: string): Promise<string[]> {
  if (ids.length === 0) return []
  const sql = `select id from json_array_elements_text($1::json) as id where not exists (select from dead_letter.letter
    where event_id = id::uuid and consumer in ($2, '${anyConsumer}'))`
  const [rows = []] = await transact<[string]>('sweep', [{ sql, params: [JSON.stringify(ids), consumer] }])
  return rows.map(([id]) => id)
}
