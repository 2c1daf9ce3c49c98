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
  data: Record<string, unknown>
}

/** That something changed, for who may not be meant to see what. */
export type Hint = { name: string; id: string; version: number; by?: string }

/** Queues take messages up to 128 KB; an envelope stays well below. */
export const maxEnvelopeBytes = 100_000

/** As a queue counts it: letters outside of ASCII are more than one. */
export const bytesOf = (value: unknown): number => Buffer.byteLength(JSON.stringify(value))

/** An event as a row of its app's outbox. */
export const outboxRow = (event: Envelope) => ({
  id: event.id,
  tenantId: event.tenantId,
  name: event.name,
  aggregateId: event.aggregateId,
  aggregateVersion: event.aggregateVersion,
  envelope: event,
})
