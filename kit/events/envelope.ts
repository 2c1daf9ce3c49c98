import { Buffer } from 'node:buffer'
import * as z from 'zod'
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

/** What every write op leaves for the audit trail. */
export const performed = z.object({
  id: z.string(),
  version: z.int(),
  op: z.string(),
  role: z.string(),
  changes: z.array(
    z.object({
      noun: z.string(),
      id: z.string(),
      before: z.record(z.string(), z.unknown()).nullable(),
      after: z.record(z.string(), z.unknown()).nullable(),
    }),
  ),
  truncated: z.boolean(),
})

export type Performed = z.output<typeof performed>

type Told = { id: string; version: number; op: string; role: string }

/** What an export leaves: the question, how many rows went out by now, and whether those are all. */
export type Exported = Told & { query: unknown; rows: number; isWhole: boolean }

/** What an act leaves that its actor has no right to. */
export type Refused = Told & { code: string }

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
