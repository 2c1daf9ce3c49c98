import * as z from 'zod'
import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { webhooks } from '../contract.ts'
import { type EventType, eventTypes, hiddenFrom, rolesThatSee } from '../event-types.ts'
import { sampleOf } from '../sample.ts'

type App = typeof webhooks

export const listEventTypes: Handler<App, 'event-type.list'> = async (ctx, { app }) => {
  const seen = [...eventTypes.values()].filter((event) => hiddenFrom(event, ctx.actor))
  return { items: seen.filter((event) => app === undefined || event.app === app).map(told) }
}

export const getEventType: Handler<App, 'event-type.get'> = async (ctx, { name }) => {
  const event = eventTypes.get(name)
  if (!event || !hiddenFrom(event, ctx.actor)) throw notFound('event-type', name)
  const schema = z.toJSONSchema(event.schema, { io: 'output', unrepresentable: 'any' })
  const sample = { type: name, timestamp: ctx.now, data: sampleOf(event) }
  return { ...told(event), schema: schema as Record<string, unknown>, sample }
}

const told = (event: EventType) => {
  const { name, app, noun } = event
  const happened = name.slice(name.lastIndexOf('.') + 1).replaceAll('-', ' ')
  const summary = `${noun.replaceAll('-', ' ')} ${happened}`
  return { name, app, noun, summary: summary.charAt(0).toUpperCase() + summary.slice(1), roles: rolesThatSee(event) }
}
