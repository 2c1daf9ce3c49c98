import * as z from 'zod'
import { op } from '#kit/contract'

const EventType = z.object({
  name: z.string().describe('Such as invoicing.invoice.issued'),
  app: z.string(),
  noun: z.string(),
  summary: z.string(),
  roles: z.array(z.string()).describe('The roles that may see it; an endpoint has one of them'),
})
const json = z.record(z.string(), z.unknown())

export const eventTypeOps = {
  'event-type.list': op({
    summary: 'List the event types that endpoints can be sent',
    http: 'GET /event-types',
    effect: 'read',
    input: z.strictObject({ app: z.string().max(60).optional().describe('Of this app alone') }),
    output: z.object({ items: z.array(EventType) }),
  }),
  'event-type.get': op({
    summary: 'Read an event type with the JSON Schema of its data and a sample of what is sent',
    http: 'GET /event-types/:name',
    effect: 'read',
    input: z.strictObject({ name: z.string().max(120) }),
    output: z.object({ ...EventType.shape, schema: json, sample: json }),
  }),
}
