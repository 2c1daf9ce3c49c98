import * as z from 'zod'
import {
  all,
  contract,
  country,
  crud,
  currency,
  customValues,
  dictionary,
  id,
  instant,
  me,
  noun,
  op,
  problem,
  read,
  ref,
  states,
  text,
  toned,
  totals,
} from '#kit/contract'

const optional = (max: number) => text(max).nullable().default(null)
const email = z
  .string()
  .trim()
  .max(254)
  .regex(/^[^\s@"<>(),;:\\]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/u, 'not-an-email')

/** What companies and people have alike. */
const party = {
  name: text(200),
  email: email.nullable().default(null),
  phone: optional(40).describe('Kept as E.164 when it can be read as such'),
  vatId: optional(30),
  vatIdCheck: toned({ passed: 'good', failed: 'bad' })
    .nullable()
    .describe('Its check digits; none when the country has not published a rule'),
  street: optional(300).describe('Street and number; further lines of the address too'),
  postalCode: optional(20),
  city: optional(100),
  region: optional(100),
  country: country.nullable().default(null).describe("The business's own unless told"),
  currency: currency.nullable().default(null),
  tags: z.array(text(50)).max(50).default([]),
  ownerId: ref('identity.member').nullable().default(null).describe('The person here who looks after it'),
  note: optional(10_000),
  custom: customValues,
  importId: ref('contacts.import').nullable().describe('The import that created it'),
  archivedAt: instant.nullable(),
}

/** What other apps need not learn: what was jotted down. */
const untold = ['custom', 'note'] as const
const readOnly = ['vatIdCheck', 'importId', 'mergedIntoId'] as const
const search = ['name', 'email', 'phone'] as const
/** Whoever looks after it has it; roles may reach no further. */
const scope = { own: [{ ownerId: me }], usual: 'all' } as const

export const Company = noun(
  {
    ...party,
    domain: optional(253).describe('Follows from the website unless told'),
    website: optional(300),
    paymentTermDays: z.int().min(0).max(365).nullable().default(null),
    mergedIntoId: ref('contacts.company').nullable(),
  },
  {
    path: 'companies',
    title: 'name',
    note: 'email',
    readOnly,
    search,
    sort: ['name'],
    untold,
    scope,
    comments: true,
    merges: true,
    cacheSeconds: 30,
  },
)
export type Company = z.output<typeof Company>

export const Person = noun(
  {
    ...party,
    jobTitle: optional(100),
    companyId: ref('contacts.company').nullable().default(null),
    mergedIntoId: ref('contacts.person').nullable(),
  },
  {
    path: 'people',
    title: 'name',
    note: 'email',
    readOnly,
    search,
    sort: ['name'],
    untold,
    scope,
    comments: true,
    merges: true,
  },
)
export type Person = z.output<typeof Person>

/** A company or a person, for whoever deals with both alike. */
export const Party = z.object({
  id,
  kind: z.enum(['company', 'person']),
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  vatId: z.string().nullable(),
  address: z.string().nullable().describe('Mailing address, one line per row, without the name'),
  currency: z.string().nullable(),
  paymentTermDays: z.int().nullable(),
})
export type Party = z.output<typeof Party>

const count = z.int().min(0)
export const Import = noun(
  {
    noun: z.enum(['company', 'person']),
    filename: text(200),
    status: states({ queued: 'neutral', running: 'active', finished: 'good', undoing: 'active', undone: 'neutral' }, [
      { to: 'queued', by: 'create' },
      { from: 'queued', to: 'running', by: 'the first rows' },
      { from: 'queued', to: 'finished', by: 'all rows at once' },
      { from: 'running', to: 'finished', by: 'the last rows' },
      { from: 'undoing', to: 'undone', by: 'the last rows' },
    ]),
    updateBy: z.enum(['email', 'none']).default('none').describe('Rows with a known address change what is there'),
    dryRun: z.boolean().default(false).describe('Check every row and write none'),
    delimiter: z.string(),
    columns: z.array(z.object({ column: z.string(), field: z.string().nullable() })).describe('Where each column goes'),
    total: count.describe('Rows of the file, without the header'),
    processed: count,
    created: count,
    updated: count,
    skipped: count.describe('Empty rows, and rows that would change nothing'),
    failed: count,
    removed: count.describe('Rows that undoing took away'),
    kept: count.describe('Created rows that undoing left, because they were changed or used since'),
    createdBy: z.string(),
    finishedAt: instant.nullable(),
  },
  { title: 'filename', inSearch: 'last', unlisted: ['columns'] },
)
export type Import = z.output<typeof Import>

export const ImportError = noun(
  {
    importId: ref('contacts.import'),
    rowNumber: z.int().describe('As a spreadsheet counts: the header is row 1'),
    heading: z.string().describe('Of the column, or the field when no column has it'),
    value: z.string(),
    code: z.string().describe('As in the errors of a problem; none of rows that are older than codes'),
    message: z.string().describe('The same in English'),
    values: z.record(z.string(), z.union([z.string(), z.number()])).describe('What differs in the message, by name'),
  },
  { sort: ['rowNumber'] },
)
export type ImportError = z.output<typeof ImportError>

const progress = Import.omit({ columns: true, filename: true })
const company = crud('company', Company)

export const contacts = contract({
  app: 'contacts',
  summary: 'Companies and people: addresses, own fields, duplicates, import of whole address books',
  sensitive: {
    person: { email: 'personal', emailKey: 'personal', phone: 'personal', street: 'personal', note: 'personal' },
  },
  problems: {
    'nothing-to-undo': problem(409, 'A dry run has written nothing'),
  },
  fieldErrors: {
    'not-a-vat-id': 'is not a VAT id of {country}',
    'no-rows': 'has no rows below the header',
    'too-many-rows': 'has more than {maximum} rows',
    'too-many-columns': 'has more than {maximum} columns in a row',
    'cell-too-long': 'has a cell of more than {maximum} letters',
    'heading-too-long': 'has a column name of more than {maximum} letters',
    'quote-open': 'has a quote in line {line} that is never closed',
    'unknown-heading': 'is not a column of the file',
    'unknown-target': '{field} is not a field of a {noun}',
    'no-name': 'says of no column that it is the name',
  },
  kinds: { party: ['company', 'person'] },
  events: {
    'import.requested': progress,
    'import.continued': progress,
    'import.finished': progress,
    'import.undone': progress,
  },
  cards: { newCompanies: totals('company', { filter: { createdAt: { gte: 'today-30' } } }) },
  roles: {
    owner: all,
    admin: all,
    viewer: read,
    accountant: ['read', 'company.*', 'person.*', 'party.*'],
    member: ['read', 'company.*', 'person.*', 'party.*', 'import.create'],
  },
  subscribes: ['contacts.import.requested', 'contacts.import.continued'],
  uses: ['settings'],
  ops: {
    ...company,
    // An import writes many rows at once, so its progress drops the cached lists too.
    'company.list': op({ ...company['company.list'], cache: { seconds: 30, nouns: ['company', 'import'] } }),
    ...crud('person', Person),
    'party.get': op({
      summary: 'Read a company or person by id, with a printable address',
      http: 'GET /parties/:id',
      effect: 'read',
      input: z.strictObject({ id }),
      output: Party,
      cache: { seconds: 60, nouns: ['company', 'person', 'import'] },
    }),
    'party.search': op({
      summary: 'Find companies and people by name, email or phone, one typing mistake forgiven',
      http: 'GET /parties',
      effect: 'read',
      input: z.strictObject({ q: text(200), limit: z.int().min(1).max(50).default(10) }),
      output: z.object({ items: z.array(Party).describe('The best match first') }),
    }),
    'party.duplicates': op({
      summary: 'Find others that may be the same company or person',
      http: 'GET /parties/:id/duplicates',
      effect: 'read',
      input: z.strictObject({ id }),
      output: z.object({
        items: z.array(
          z.object({ party: Party, because: z.array(z.enum(['email', 'phone', 'vatId', 'domain', 'name'])) }),
        ),
      }),
    }),
    'party.tell-apart': op({
      summary: 'Say of two that look alike that they are not the same, or take that back',
      http: 'POST /parties/:id/tell-apart',
      effect: 'write',
      input: z.strictObject({ id, otherId: id, isApart: z.boolean().default(true) }),
      output: z.object({ id, otherId: id, isApart: z.boolean() }),
    }),
    ...crud('import', Import, ['list', 'get']),
    'import.create': op({
      summary: 'Import companies or people from a CSV file, in the background',
      http: 'POST /imports',
      effect: 'write',
      input: z.strictObject({
        noun: Import.shape.noun,
        filename: Import.shape.filename,
        csv: z
          .string()
          .min(1)
          .max(10 * 1_048_576)
          .describe('The file: a header row, then one row each; comma, semicolon or tab'),
        mapping: dictionary(text(100), { letters: 200, most: 200 })
          .optional()
          .describe('Column to field, such as { "E-Mail": "email" }; by their names unless told'),
        updateBy: Import.shape.updateBy,
        dryRun: Import.shape.dryRun,
      }),
      output: Import,
      emits: ['import.requested'],
      maxBytes: 10 * 1_048_576,
    }),
    'import.undo': op({
      summary: 'Undo an import: delete the records it created, except those changed or used since',
      http: 'POST /imports/:id/undo',
      effect: 'irreversible',
      input: z.strictObject({ id }),
      output: Import,
      from: ['finished'],
      to: 'undoing',
      problems: ['nothing-to-undo'],
      emits: ['import.continued'],
    }),
    ...crud('import-error', ImportError, ['list', 'get']),
  },
})
