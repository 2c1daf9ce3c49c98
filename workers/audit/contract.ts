import * as z from 'zod'
import { contract, crud, id, instant, none, noun, op, page, read, text } from '#kit/contract'

const Values = z.record(z.string(), z.unknown())
const nounName = z
  .string()
  .max(100)
  .regex(/^[a-z][a-z0-9-]*\.[a-z][a-z0-9-]*$/, 'not-a-noun')

/** Who acted, by what, and when: the same in an entry and in a record's history. */
const act = {
  seq: z.int().describe('Gap-free per business, from 1'),
  at: instant.describe('When it was done; recorded moments later, as createdAt says'),
  actorType: z.enum(['user', 'key', 'agent', 'link', 'system']),
  actorId: z.string(),
  actorName: z.string(),
  role: z.string(),
  action: z.string().describe('The op, such as invoicing.invoice.issue, or what an app did on an event'),
  truncated: z.boolean().describe('The act changed so much that only the records are named, not their values'),
  requestTrace: z.string().describe('The trace that its request and everything it led to have in common'),
}

export const Entry = noun(
  {
    ...act,
    changes: z.array(
      z.object({
        noun: nounName.describe(
          'A record of an app; an audit.export, audit.refusal or audit.erasure tells of no record',
        ),
        id: z.string(),
        before: Values.nullable().describe('None for what was created'),
        after: Values.nullable().describe('None for what was deleted'),
      }),
    ),
    actorErasedBy: z.int().nullable().describe('The entry (seq) by which the name of the actor was erased'),
    changesErasedBy: z
      .int()
      .nullable()
      .describe('The entry (seq) by which the values were erased; the records stay named'),
    prevHash: z.string().describe('Of the entry before; zeros for the first'),
    hash: z.string().describe('SHA-256 over the entry, the seals of its name and values, and prevHash'),
  },
  { path: 'entries', inSearch: 'never', search: ['action', 'actorName'], sort: ['at', 'seq'] },
)
export type Entry = z.output<typeof Entry>

export const Change = z.object({
  id: id.describe('Of the entry'),
  ...act,
  kind: z.enum(['created', 'changed', 'deleted']),
  fields: z.array(z.object({ field: z.string(), before: z.unknown(), after: z.unknown() })),
})

export const audit = contract({
  app: 'audit',
  summary: 'Who did what and when: an append-only, hash-chained trail of every act in every app',
  fieldErrors: { 'not-a-noun': 'must be an app and a noun such as "invoicing.invoice"' },
  // Nobody's own to do: what erases a person across the apps calls `entry.erase`.
  roles: { owner: read, admin: read, accountant: read, member: none, viewer: none },
  subscribes: ['*.op.performed', '*.op.exported', '*.op.refused', 'identity.access.recorded', 'identity.day.started'],
  buckets: ['anchors'],
  secrets: ['AUDIT_JWKS'],
  ops: {
    ...crud('entry', Entry, ['list', 'get']),
    'record.history': op({
      summary: 'What happened to one record, newest first, field by field',
      http: 'GET /records/:noun/:id/history',
      effect: 'read',
      input: z.strictObject({
        noun: nounName,
        id: text(100),
        limit: z.int().min(1).max(200).default(50).describe('Changes in a page'),
        cursor: id.optional().describe('`nextCursor` of the page before'),
      }),
      output: page(Change),
    }),
    'entry.erase': op({
      summary: 'Erase values and names from entries, leaving the chain whole and an entry that says so',
      http: 'POST /entries/erase',
      effect: 'irreversible',
      agent: false,
      input: z.strictObject({
        records: z
          .array(z.strictObject({ noun: nounName, id: text(100) }))
          .max(1000)
          .default([])
          .describe('Records whose values go, from every entry about them'),
        userIds: z.array(id).max(100).default([]).describe('People whose names go, from everything they did'),
      }),
      output: z.object({ id: id.describe('Of the entry that says so') }),
    }),
    'chain.verify': op({
      summary: 'Check that no entry was changed, added or taken away, nor the whole chain written anew',
      http: 'GET /chain/verify',
      effect: 'read',
      input: z.strictObject({ fromSeq: z.int().min(1).default(1).describe('Leaves out what is before it') }),
      output: z.object({
        ok: z.boolean(),
        entries: z.int().describe('How many were checked'),
        erased: z.int().describe('How many of them lost values or a name since, by their age or as an entry says'),
        keptFrom: z.int().describe('The oldest entry that is kept; what was before it ended by age'),
        firstBroken: z.int().nullable().describe('The first entry that is missing or not what was recorded'),
        reason: z
          .enum(['changed', 'missing', 'rewritten', 'forged-anchor'])
          .nullable()
          .describe('`rewritten`: the chain agrees with itself, but not with what was signed of it'),
        anchors: z
          .enum(['none', 'match', 'differ', 'forged', 'unavailable'])
          .describe('The heads that are signed and kept outside of the database each day, against the chain'),
        anchoredAt: instant.nullable().describe('When the latest of them was signed'),
        anchoredSeq: z.int().nullable().describe('The entry that it vouches for, and all before'),
      }),
    }),
  },
})
