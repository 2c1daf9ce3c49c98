import { Buffer } from 'node:buffer'
import type { Actor, Tenant } from '#kit/auth'

/** What travels on the queues: at least once, in no promised order. */
export type Envelope = {
  id: string
  /** `app.noun.past-participle` */
  name: string
  /** Of the payload's schema; fields are only ever added. */
  version: 1
  tenantId: string
  tenant: Tenant
  aggregateId: string
  aggregateVersion: number
  actor: Pick<Actor, 'type' | 'id' | 'name'>
  traceparent: string
  at: string
  /** Of a changed record that has a name: what it is called now, under the id that others refer to it by. */
  called?: { id: string; name: string }
  data: Record<string, unknown>
  /** Its data lies in the outbox of its app alone, and is fetched there by whoever has it handled (`wholeOf`). */
  isElsewhere?: true
}

/** That something changed, for who may not be meant to see what. */
export type Hint = { name: string; id: string; version: number; by?: string }

/** No event says more than a request may. */
export const maxEnvelopeBytes = 1_048_576
/** Queues take messages up to 128 KB; what is larger than this travels without its data. */
const maxMessageBytes = 100_000

/** As a queue counts it: letters outside of ASCII are more than one. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

const sizes = new WeakMap<Envelope, number>()
/** To write an event as JSON just to count it costs as much as to send it, so it is done once. */
export function sizeOf(event: Envelope): number {
  const size = sizes.get(event) ?? bytesOf(event)
  sizes.set(event, size)
  return size
}
/** An event that differs from one that was measured by a number or so. */
export function sizedAs<E extends Envelope>(measured: Envelope, event: E): E {
  sizes.set(event, sizeOf(measured))
  return event
}

/** An event as it travels: whole, or as a pointer to where its data is. */
export const messageOf = (event: Envelope): Envelope =>
  sizeOf(event) > maxMessageBytes ? { ...event, data: {}, isElsewhere: true } : event

/** The same as SQL over the envelope of an outbox row, so that no Worker holds hundreds of large ones; and its bytes. */
export const messageSql = (envelope: string): string => `case when octet_length(${envelope}::text) > ${maxMessageBytes}
    then ${envelope} || '{"data": {}, "isElsewhere": true}' else ${envelope} end`
export const bytesSql = (envelope: string): string => `octet_length(${envelope}::text)`

/** An event as a row of its app's outbox. */
export const outboxRow = (event: Envelope) => ({
  id: event.id,
  tenantId: event.tenantId,
  name: event.name,
  aggregateId: event.aggregateId,
  aggregateVersion: event.aggregateVersion,
  envelope: event,
})
