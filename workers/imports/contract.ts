import * as z from 'zod'
import { contract, crud, dictionary, id, none, op, problem, text } from '#kit/contract'
import { fieldErrors } from './contract/field-errors.ts'
import { Import, mapping, Options } from './contract/import.ts'
import { Field, Row, RowError } from './contract/row.ts'

export { type Encoding, Import, Options, type Question } from './contract/import.ts'
export { Row, type RowError } from './contract/row.ts'

/** As much as gets through the gateway. */
export const mostBytes = 10 * 1_048_576
/** How long rows are kept, and with them what can be undone. */
export const keptDays = 30

const name = z.string().regex(/^[a-z-]{1,50}\.[a-z-]{1,50}$/, 'no-noun')
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
  files: {
    'import.put-file': {
      http: 'PUT /imports/:id/file',
      summary: 'Put the file of an import that waits for it, as it is; `Content-Length` is needed, at most 10 MiB',
      as: 'import.receive',
      takes: 'application/octet-stream',
    },
    'import.failed-rows': {
      http: 'GET /imports/:id/failed-rows',
      summary: 'Read the rows that failed as CSV: what is wrong with each, then its cells as they were in the file',
      as: 'row.list',
      gives: 'text/csv',
    },
  },
  problems: {
    'person-or-key': problem(403, 'Only a person or an API key imports a file'),
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
      problems: ['person-or-key'],
      emits: ['import.continued'],
    }),
    'import.receive': op({
      summary: 'Take the file that was put',
      http: 'POST /imports/:id/receive',
      effect: 'write',
      agent: false,
      input: z.strictObject({ ...byId, upload: z.uuid() }),
      output: Import,
      problems: ['has-file', 'length-required'],
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
      problems: ['not-a-dry-run', 'unanswered', 'person-or-key'],
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
      problems: ['nothing-to-undo', 'too-old', 'person-or-key'],
      emits: ['import.continued'],
    }),
    'row.list': op({
      summary: 'List the rows of an import with what became of them',
      http: 'GET /imports/:id/rows',
      effect: 'read',
      input: z.strictObject({
        ...byId,
        ...page,
        failed: z.boolean().default(false).describe('Only those that failed'),
      }),
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
      problems: ['person-or-key'],
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
