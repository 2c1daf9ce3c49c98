import type { Ctx, Handler } from '#kit/serve'
import type { Outcome, webhooks } from '../contract.ts'
import { nextAttempt, patienceMs, warningMs } from '../rules/schedule.ts'
import { signedHeaders } from '../rules/sign.ts'
import { isLocal } from './keep-endpoint.ts'

type App = typeof webhooks
type Reporting = Ctx<App, never, 'endpoint.failing' | 'endpoint.switched-off'>
type Endpoint = NonNullable<Awaited<ReturnType<Reporting['db']['endpoint']['require']>>>
type Delivery = NonNullable<Awaited<ReturnType<Reporting['db']['delivery']['require']>>>

/** On their way to one endpoint at once: another that is slow holds up nobody. */
const atOnce = 8

/** The timestamp is that of the attempt, so it is signed when it is taken. */
export const takeDue: Handler<App, 'endpoint.take'> = async (ctx, { id }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  const { url } = endpoint
  const nothing = { url, isLocal: isLocal(), due: [], nextAt: null }
  if (endpoint.status !== 'enabled' || endpoint.archivedAt !== null) return nothing
  const rows = await ctx.db.delivery.findMany({
    where: { endpointId: id, nextAt: { not: null } },
    orderBy: [{ nextAt: 'asc' }, { id: 'asc' }],
    take: atOnce + 1,
  })
  const due = rows.filter(({ nextAt }) => (nextAt as string) <= ctx.now).slice(0, atOnce)
  const nextAt = rows[due.length]?.nextAt ?? null
  if (due.length === 0) return { ...nothing, nextAt }
  const kept = await ctx.db.endpointSecret.require(id)
  const isRotating = kept.earlierSecret !== null && (kept.earlierUntil as string) > ctx.now
  const secrets = [kept.secret, ...(isRotating ? [kept.earlierSecret as string] : [])]
  const timestamp = Math.floor(Date.parse(ctx.now) / 1000)
  const counted = await lastNumbers(ctx, due)
  const signed = due.map(async ({ id, eventId, body }) => ({
    ...{ id, number: (counted.get(id) ?? 0) + 1, body },
    headers: await signedHeaders(eventId, timestamp, body, secrets),
  }))
  return { ...nothing, due: await Promise.all(signed), nextAt }
}

async function lastNumbers({ db }: Pick<Ctx<App>, 'db'>, due: readonly Delivery[]): Promise<Map<string, number>> {
  const deliveryId = { in: due.map(({ id }) => id) }
  const rows = await db.attempt.groupBy({ by: ['deliveryId'], where: { deliveryId }, _max: { number: true } })
  return new Map(rows.map((row) => [row.deliveryId, row._max.number ?? 0]))
}

/** An attempt that is told twice counts once: it has its number. */
export const reportOutcomes: Handler<App, 'endpoint.report'> = async (ctx, { id, outcomes }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  const rows = await ctx.db.delivery.findMany({
    where: { id: { in: outcomes.map((each) => each.deliveryId) }, endpointId: id },
  })
  const known = await lastNumbers(ctx, rows)
  const news = outcomes.filter((each) => {
    const row = rows.find((one) => one.id === each.deliveryId)
    return row?.status === 'pending' && (known.get(row.id) ?? 0) < each.number
  })
  if (news.length === 0) return { id, version: endpoint.version }
  ctx.write.attempt.createMany(news.map(({ retryAfter: _, ...attempt }) => attempt))
  for (const outcome of news) settle(ctx, rows.find((row) => row.id === outcome.deliveryId) as Delivery, outcome)
  const changed = judge(ctx, endpoint, news)
  return { id, version: changed.version }
}

const isDelivered = ({ fault }: Outcome) => fault === null

function settle({ write }: Pick<Reporting, 'write'>, delivery: Delivery, outcome: Outcome): void {
  const attemptCount = delivery.attemptCount + 1
  const told = { attemptCount, lastStatus: outcome.status }
  if (isDelivered(outcome)) {
    write.delivery.update(delivery, { ...told, status: 'delivered', nextAt: null, deliveredAt: outcome.at })
    return
  }
  const { at, retryAfter } = outcome
  const nextAt = nextAttempt({ number: attemptCount, at, retryAfter, chance: Math.random() })
  write.delivery.update(delivery, { ...told, nextAt, status: nextAt ? 'pending' : 'failed' })
}

/** What its answers say of the endpoint as a whole: it is well, it is gone, it has failed for so long. */
function judge(ctx: Reporting, endpoint: Endpoint, outcomes: readonly Outcome[]): Endpoint {
  const off = (disabledFor: 'gone' | 'failing') => {
    const disabled = ctx.write.endpoint.update(endpoint, { status: 'disabled', disabledFor })
    ctx.emit('endpoint.switched-off', disabled)
    return disabled
  }
  if (endpoint.status !== 'enabled') return endpoint
  if (outcomes.some(({ status }) => status === 410)) return off('gone')
  if (outcomes.some(isDelivered))
    return endpoint.failingSince === null
      ? endpoint
      : ctx.write.endpoint.update(endpoint, { failingSince: null, warnedAt: null })
  if (endpoint.failingSince === null) return ctx.write.endpoint.update(endpoint, { failingSince: ctx.now })
  const failingMs = Date.parse(ctx.now) - Date.parse(endpoint.failingSince)
  if (failingMs >= patienceMs && endpoint.warnedAt !== null) return off('failing')
  if (failingMs < warningMs || endpoint.warnedAt !== null) return endpoint
  const warned = ctx.write.endpoint.update(endpoint, { warnedAt: ctx.now })
  ctx.emit('endpoint.failing', warned)
  return warned
}
