import * as z from 'zod'
import { contract, crud, dictionary, id, instant, me, none, noun, op, problem, ref, states, text } from '#kit/contract'
import { fieldErrors } from './contract/field-errors.ts'

/** As much as gets through the gateway. */
export const mostBytes = 10 * 1_048_576
/** How long rows are kept, and with them what can be undone. */
export const keptDays = 30

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
export type Encoding = (typeof encodings)[number]

const count = z.int().min(0)
const values = z.record(z.string(), z.union([z.string(), z.number()]))
const name = z.string().regex(/^[a-z-]{1,50}\.[a-z-]{1,50}$/, 'no-noun')

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

const mapping = dictionary(
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
  dates: dates.optional(),
  decimals: decimals.optional(),
  encoding: z.enum(encodings).optional(),
})
export type Options = z.output<typeof Options>

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
    questions: z.array(Question).describe('What has to be said before it can start'),
    options: Options,
    total: count.describe('Rows of the file, without the header'),
    processed: count,
    created: count,
    updated: count,
    skipped: count.describe('Empty rows, and those whose record was there already'),
    failed: count,
    removed: count.describe('Created records that undoing took away'),
    reverted: count.describe('Changed records that undoing put back'),
    kept: count.describe('Records that undoing left, because they were changed since'),
    fault: Problem.nullable().describe('Why it failed'),
    createdById: ref('identity.member').nullable(),
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

export const Row = z.object({
  row: z.int().describe('As a spreadsheet counts: the header is row 1'),
  cells: z.array(z.string()),
  state: z.enum(['waiting', 'created', 'updated', 'skipped', 'failed', 'removed', 'reverted', 'kept']),
  recordId: id.nullable(),
  record: z.record(z.string(), z.unknown()).nullable().describe('As it is or would be: of the first rows of a dry run'),
})
export type Row = z.output<typeof Row>

const RowError = z.object({
  row: Row.shape.row,
  column: z.string().describe('Its heading, or the field where no column goes to it'),
  field: z.string(),
  pointer: z.string().describe('Into the input of the op that makes the record'),
  cell: z.string(),
  code: z.string(),
  message: z.string(),
  values,
  isWarning: z.boolean().describe('The record was written; this much of the row was not'),
})
export type RowError = z.output<typeof RowError>

const Field = z.object({
  field: z.string(),
  kind: z.string(),
  isRequired: z.boolean(),
  label: z.string().nullable().describe('Of an own field of the business'),
})

const page = { limit: z.int().min(1).max(200).default(50), after: z.int().min(0).default(0).describe('The row before') }
const byId = { id }
const nextAfter = z.int().nullable().describe('`after` of the next page')
const progress = Import.omit({ columns: true, filename: true, questions: true, options: true, fault: true })

/** Whoever makes records by hand may make them by a file; the records' own app decides, row by row. */
const mine = ['import.list', 'import.totals', 'import.get', 'import.create', 'import.start', 'import.cancel']
const grants = [...mine, 'import.undo', 'row.*', 'error.*', 'field.*', 'noun.*']

export const imports = contract({
  app: 'imports',
  summary: 'Tables and address books into the records of any app: mapped, checked, run in the background, undone',
  actsForPeople: true,
  roles: {
    owner: { grants, scopes: { import: 'all' } },
    admin: { grants, scopes: { import: 'all' } },
    accountant: grants,
    member: grants,
    viewer: none,
  },
  sensitive: {
    import: { columns: 'personal', evidence: 'personal' },
    'staged-row': { cells: 'personal', plan: 'personal', before: 'personal', after: 'personal', faults: 'personal' },
  },
  buckets: ['files'],
  problems: {
    'not-a-person': problem(403, 'Only a person who is signed in imports a file'),
    'has-file': problem(409, 'This import has its file already'),
    'not-a-dry-run': problem(409, 'This import has written its rows already'),
    'nothing-to-undo': problem(409, 'A dry run has written nothing'),
    'too-old': problem(409, 'What this import wrote is too old to be undone'),
    unanswered: problem(409, 'Something has to be said before it can start'),
    'length-required': problem(411, 'The size of the file has to be said in Content-Length'),
  },
  fieldErrors,
  events: { 'import.continued': progress, 'import.finished': progress, 'import.undone': progress },
  subscribes: ['imports.import.continued', 'identity.day.started'],
  uses: ['identity', 'settings'],
  ops: {
    ...crud('import', Import, ['list', 'get']),
    'import.create': op({
      summary: 'Import a file: its text comes with this, or the file itself next, by PUT /imports/{id}/file',
      http: 'POST /imports',
      effect: 'write',
      preview: false,
      maxBytes: mostBytes,
      input: z.strictObject({
        noun: name.describe('What its rows become, such as contacts.company'),
        filename: text(200),
        mapping: mapping.optional(),
        dryRun: z.boolean().default(false).describe('Check every row and write none; start it in earnest afterwards'),
        start: z.boolean().default(true).describe('False reads the file and waits for `start`'),
        options: Options.prefault({}),
        csv: z.string().min(1).max(mostBytes).optional().describe('A table as text: a header row, then one row each'),
      }),
      output: Import,
      problems: ['not-a-person'],
      emits: ['import.continued'],
    }),
    'import.receive': op({
      summary: 'Take the file that was put',
      http: 'POST /imports/:id/receive',
      effect: 'write',
      agent: false,
      input: z.strictObject({ ...byId, upload: z.uuid() }),
      output: Import,
      problems: ['has-file'],
      emits: ['import.continued'],
    }),
    'import.start': op({
      summary: 'Start an import that waits for answers, or run one in earnest that was a dry run',
      http: 'POST /imports/:id/start',
      effect: 'write',
      input: z.strictObject({
        ...byId,
        mapping: mapping.optional(),
        options: Options.partial().optional(),
        dryRun: z.boolean().default(false),
      }),
      output: Import,
      from: ['mapping', 'finished', 'failed'],
      to: ['running', 'reading'],
      problems: ['not-a-dry-run', 'unanswered'],
      emits: ['import.continued'],
    }),
    'import.cancel': op({
      summary: 'Stop an import: what it wrote stays, and can be undone',
      http: 'POST /imports/:id/cancel',
      effect: 'write',
      input: z.strictObject(byId),
      output: Import,
      from: ['waiting', 'reading', 'mapping', 'running'],
      to: ['cancelled', 'cancelling'],
      emits: ['import.continued'],
    }),
    'import.undo': op({
      summary: 'Undo an import: archive what it created, put back what it changed, leave what was changed since',
      http: 'POST /imports/:id/undo',
      effect: 'irreversible',
      input: z.strictObject(byId),
      output: Import,
      from: ['finished', 'cancelled'],
      to: 'undoing',
      problems: ['nothing-to-undo', 'too-old', 'not-a-person'],
      emits: ['import.continued'],
    }),
    'row.list': op({
      summary: 'List the rows of an import with what became of them',
      http: 'GET /imports/:id/rows',
      effect: 'read',
      input: z.strictObject({ ...byId, ...page }),
      output: z.object({ items: z.array(Row), nextAfter }),
    }),
    'error.list': op({
      summary: 'List what is wrong with the rows of an import, by page of rows',
      http: 'GET /imports/:id/errors',
      effect: 'read',
      input: z.strictObject({ ...byId, ...page }),
      output: z.object({ items: z.array(RowError), nextAfter }),
    }),
    'row.fix': op({
      summary: 'Put right a row that failed, cell by cell, and run it again',
      http: 'POST /imports/:id/rows/:row',
      effect: 'write',
      preview: false,
      input: z.strictObject({
        ...byId,
        row: z.coerce.number().int().min(2),
        values: dictionary(z.string().max(10_000), { letters: 200, most: 200 })
          .default({})
          .describe('New cells by the heading of their column'),
      }),
      output: z.object({ import: Import, row: Row, errors: z.array(RowError) }),
      problems: ['not-a-person'],
    }),
    'noun.list': op({
      summary: 'List what files can become here',
      http: 'GET /nouns',
      effect: 'read',
      input: z.strictObject({}),
      output: z.object({ items: z.array(z.object({ noun: z.string() })) }),
    }),
    'field.list': op({
      summary: 'List the fields that columns can go to',
      http: 'GET /fields',
      effect: 'read',
      input: z.strictObject({ noun: name }),
      output: z.object({ items: z.array(Field) }),
    }),
  },
})
