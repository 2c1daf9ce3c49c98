import type { Role } from '#kit/contract'
import { type Ctx, type Handler, stableId } from '#kit/serve'
import { mostReplayed } from '../contract/endpoint.ts'
import type { webhooks } from '../contract.ts'
import { eventTypes, hiddenFrom } from '../event-types.ts'
import { messageOf, seenBy } from '../message.ts'
import { sampleOf } from '../sample.ts'

type App = typeof webhooks
type Endpoint = NonNullable<Awaited<ReturnType<Ctx<App>['db']['endpoint']['require']>>>
type Delivery = NonNullable<Awaited<ReturnType<Ctx<App>['db']['delivery']['require']>>>

/** An example, sent as the event itself would be: whoever receives it takes its signature for real. */
export const testEndpoint: Handler<App, 'endpoint.test'> = async (ctx, { id, type }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  if (endpoint.status !== 'enabled') ctx.fail('endpoint-disabled')
  const event = eventTypes.get(type)
  if (!event) return ctx.invalid('#/type', 'unknown-event')
  const seen = seenBy(event, endpoint.role as Role, sampleOf(event))
  if (!seen || !hiddenFrom(event, ctx.actor)) return ctx.invalid('#/type', 'beyond-role')
  const eventId = await stableId(ctx.tenant.id, `test ${id} ${ctx.now}`)
  const delivery = ctx.write.delivery.create({
    ...{ endpointId: id, eventId, type, recordId: null, status: 'pending', isTest: true },
    ...{ body: messageOf(event, ctx.now, seen), attemptCount: 0, lastStatus: null, nextAt: ctx.now, deliveredAt: null },
  })
  ctx.emit('endpoint.due', endpoint)
  return { id, version: endpoint.version, deliveryId: delivery.id }
}

export const replayDelivery: Handler<App, 'delivery.replay'> = async (ctx, { id }) => {
  const delivery = await ctx.db.delivery.require(id)
  const endpoint = await ctx.db.endpoint.require(delivery.endpointId)
  assertEnabled(ctx, endpoint)
  const again = sendAgain(ctx, delivery)
  ctx.emit('endpoint.due', endpoint)
  return { ...again, attempts: await attemptsOf(ctx, id) }
}

export const replayEndpoint: Handler<App, 'endpoint.replay'> = async (ctx, { id, since, until, status }) => {
  const endpoint = await ctx.db.endpoint.require(id)
  assertEnabled(ctx, endpoint)
  const createdAt = { gte: new Date(since), ...(until && { lt: new Date(until) }) }
  const which = status === 'failed' ? { status } : { status: { not: 'pending' } }
  const found = await ctx.db.delivery.findMany({
    where: { endpointId: id, createdAt, ...which },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
    take: mostReplayed,
  })
  for (const delivery of found) sendAgain(ctx, delivery)
  if (found.length > 0) ctx.emit('endpoint.due', endpoint)
  return { id, version: endpoint.version, count: found.length, isWhole: found.length < mostReplayed }
}

const assertEnabled = ({ fail }: Pick<Ctx<App, 'endpoint-disabled'>, 'fail'>, { status, archivedAt }: Endpoint) => {
  if (status !== 'enabled' || archivedAt !== null) fail('endpoint-disabled')
}

/** The tries begin anew, under the id that the receiver may know. */
const sendAgain = ({ write, now }: Pick<Ctx<App>, 'write' | 'now'>, delivery: Delivery) =>
  write.delivery.update(delivery, { status: 'pending', nextAt: now, attemptCount: 0, deliveredAt: null })

const attemptsOf = ({ db }: Pick<Ctx<App>, 'db'>, deliveryId: string) =>
  db.attempt.findMany({ where: { deliveryId }, orderBy: { number: 'asc' }, take: 100 })
