import * as z from 'zod'
import { dictionary, instant, me, noun, ref, states, text } from '#kit/contract'

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

const count = z.int().min(0)

const dates = z.enum(['dmy', 'mdy'])
const decimals = z.enum([',', '.'])

const Column = z.object({
  column: z.string().describe('Its heading'),
  field: z.string().nullable().describe('Where it goes'),
  join: z.string().nullable().describe('What stands between it and the columns before it that go to the same field'),
  samples: z.array(z.string()),
  dates: dates.nullable().describe('What stands first in its days; null has to be said'),
  decimals: decimals.nullable().describe('The decimal mark of its numbers; null has to be said'),
})
const Question = z.object({
  code: z.enum(['dates', 'decimals', 'field']).describe('How days or numbers are written, or which column a field is'),
  column: z.string().nullable(),
  field: z.string(),
})
export type Question = z.output<typeof Question>

export const mapping = dictionary(
  z.union([z.string().max(100), z.strictObject({ field: z.string().max(100), join: z.string().max(10) })]).nullable(),
  { letters: 200, most: 200 },
).describe('Column to field, such as { "E-Mail": "email", "Old no.": null }; by their names unless told')

export const Options = z.strictObject({
  existing: z
    .enum(['skip', 'update', 'add'])
    .default('skip')
    .describe('What becomes of rows whose record is there already'),
  matchBy: z
    .string()
    .max(100)
    .optional()
    .describe('The field by which a record is known; its number or email unless told'),
  groupBy: z
    .string()
    .max(200)
    .nullable()
    .optional()
    .describe('The column by which rows beside each other are one record, as lines are of an invoice; null for none'),
  dates: dates.optional(),
  decimals: decimals.optional(),
  encoding: z.enum(encodings).optional(),
})
export type Options = z.output<typeof Options>

/** What a message names. */
export const values = z.record(z.string(), z.union([z.string(), z.number()]))
const Problem = z.object({ code: z.string(), message: z.string(), values })

export const Import = noun(
  {
    noun: z.string().describe('With its app, such as contacts.company'),
    filename: text(200),
    status: states(
      {
        waiting: 'neutral',
        reading: 'active',
        mapping: 'warning',
        running: 'active',
        cancelling: 'active',
        finished: 'good',
        cancelled: 'neutral',
        failed: 'bad',
        undoing: 'active',
        undone: 'neutral',
      },
      [
        { to: 'waiting', by: 'create' },
        { from: 'waiting', to: 'reading', by: 'its file' },
        { from: 'reading', to: 'mapping', by: 'something to be asked' },
        { from: 'reading', to: 'running', by: 'the last rows read' },
        { from: 'reading', to: 'failed', by: 'a file that is no table' },
        { from: 'running', to: 'finished', by: 'the last rows' },
        { from: 'running', to: 'failed', by: 'rights that were lost' },
        { from: 'cancelling', to: 'cancelled', by: 'the rows under way' },
        { from: 'undoing', to: 'undone', by: 'the last rows' },
      ],
    ),
    dryRun: z.boolean().describe('Checks every row and writes none'),
    format: z.enum(['csv', 'xlsx', 'vcard']).nullable(),
    encoding: z.enum(encodings).nullable(),
    program: z.string().nullable().describe('Whose export it looks like'),
    columns: z.array(Column),
    groupedBy: z.string().nullable().describe('The column that says which rows are one record; null where each is one'),
    questions: z.array(Question).describe('What has to be said before it can start'),
    options: Options,
    total: count.describe('Rows of the file, without the header'),
    processed: count,
    created: count,
    updated: count,
    skipped: count.describe('Empty rows, and those whose record was there already'),
    failed: count,
    joined: count.describe('Rows that went into the record of a row before'),
    removed: count.describe('Created records that undoing took away'),
    reverted: count.describe('Changed records that undoing put back'),
    kept: count.describe('Records that undoing left, because they were changed since'),
    fault: Problem.nullable().describe('Why it failed'),
    createdById: ref('identity.member').nullable().describe('Or the API key'),
    createdByName: z.string(),
    finishedAt: instant.nullable(),
  },
  {
    title: 'filename',
    inSearch: 'never',
    unlisted: ['columns', 'questions'],
    scope: { own: [{ createdById: me }], usual: 'own' },
  },
)
export type Import = z.output<typeof Import>
