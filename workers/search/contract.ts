import * as z from 'zod'
import { contract, id, instant, op } from '#kit/contract'

const Found = z.object({
  app: z.string(),
  noun: z.string().describe('With its app, such as invoicing.invoice'),
  id,
  title: z.string(),
  note: z.string().nullable(),
  href: z.string().describe('The page of the record'),
  score: z.number().describe('100 is what is called exactly so; what is below 40 holds the words somewhere or nearly'),
})
export type Found = z.output<typeof Found>

const Build = z.object({
  records: z.int().describe('How many were read by now'),
  startedAt: instant,
  finishedAt: instant.nullable(),
})

export const search = contract({
  app: 'search',
  summary: 'Finds records of every app by any of their words',
  // Whoever may ask finds what they may read where it is.
  roles: {
    owner: ['*'],
    admin: ['*'],
    accountant: ['record.search'],
    member: ['record.search'],
    viewer: ['record.search'],
  },
  uses: ['*'],
  subscribes: [
    '*.op.performed',
    'identity.tenant.created',
    'identity.day.started',
    'search.build.requested',
    'search.build.continued',
  ],
  events: {
    // By the operator's command (scripts/search.ts).
    'build.requested': z.object({ id, version: z.int() }),
    'build.continued': z.object({
      id,
      version: z.int(),
      startedAt: instant,
      noun: z.string().describe('The one whose records are read next'),
      after: id.describe('The record that was read last'),
    }),
  },
  ops: {
    'record.search': op({
      summary: 'Find records of all apps by name, number or any words, mistakes forgiven',
      http: 'GET /search',
      effect: 'read',
      input: z.strictObject({
        q: z.string().max(200).default('').describe('What is looked for; nothing finds nothing'),
        limit: z.int().min(1).max(50).default(20),
      }),
      output: z.object({ items: z.array(Found).describe('The best first') }),
    }),
    'index.get': op({
      summary: 'See how far the search index was last made anew',
      http: 'GET /index',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ build: Build.nullable() }),
    }),
    'index.rebuild': op({
      summary: 'Make the search index anew from all records',
      http: 'POST /index/rebuild',
      effect: 'write',
      input: z.strictObject({}),
      output: Build,
      emits: ['build.continued'],
    }),
  },
})
