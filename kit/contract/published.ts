import * as z from 'zod'
import type { Schema } from './op.ts'

/** The subscription to every event whose data is a record of its app: what may be told outside of the business. */
export const published = '*.published'

type Payload = { id: string; version: number; [field: string]: unknown }
type Telling = { app: string; events: Readonly<Record<string, Schema>>; nouns: Readonly<Record<string, Schema>> }

/** An event that others may be told, the noun that it is about, and the fields of that noun which it carries. */
export type Published = { name: string; app: string; noun: string; schema: z.ZodType<Payload> }

/** How a long act asks for its next step, as a record or not. */
const wiring = /\.(continued|asked|requested)$/

/** The events of an app that carry a record of one of its nouns: `created`, `updated`, `issued`, never what apps tell each other to work. */
export function publishedBy({ app, events, nouns }: Telling): Published[] {
  return Object.entries(events).flatMap(([event, payload]) => {
    const noun = event.slice(0, event.indexOf('.'))
    const record = nouns[noun]
    if (!record || !(payload instanceof z.ZodObject) || wiring.test(event)) return []
    const { shape } = record as z.ZodObject
    if (!['id', 'version', 'createdAt', 'updatedAt'].every((field) => field in payload.shape)) return []
    const fields = Object.entries(payload.shape).filter(([field]) => field in shape)
    const schema = z.object(Object.fromEntries(fields)) as unknown as z.ZodType<Payload>
    return [{ name: `${app}.${event}`, app, noun, schema }]
  })
}
