import { notFound } from '#kit/auth'
import type { Handler } from '#kit/serve'
import type { webhooks } from '../contract.ts'
import { type EventType, eventTypes, hiddenFrom, rolesThatSee } from '../event-types.ts'
import { jsonSchemaOf } from '../json-schema.ts'
import { sampleOf } from '../sample.ts'

type App = typeof webhooks

export const listEventTypes: Handler<App, 'event-type.list'> = async (ctx, { app }) => {
  const seen = [...eventTypes.values()].filter((event) => hiddenFrom(event, ctx.actor))
  return { items: seen.filter((event) => app === undefined || event.app === app).map(told) }
}

export const getEventType: Handler<App, 'event-type.get'> = async (ctx, { name }) => {
  const event = eventTypes.get(name)
  if (!event || !hiddenFrom(event, ctx.actor)) throw notFound('event-type', name)
  const sample = { type: name, timestamp: ctx.now, data: sampleOf(event) }
  return { ...told(event), schema: jsonSchemaOf(event), sample }
}

const told = (event: EventType) => {
  const { name, app, noun } = event
  const happened = name.slice(name.lastIndexOf('.') + 1).replaceAll('-', ' ')
  const summary = `${noun.replaceAll('-', ' ')} ${happened}`
  return { name, app, noun, summary: summary.charAt(0).toUpperCase() + summary.slice(1), roles: rolesThatSee(event) }
}
