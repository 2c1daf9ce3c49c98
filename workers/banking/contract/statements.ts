import * as z from 'zod'
import { crud, op, ref, text } from '#kit/contract'
import { Statement } from './nouns.ts'

/** In base64 it is a third more, and that is what the gateway lets through. */
export const mostLetters = 10_000_000
export const mostBody = 10 * 1_048_576

export const fileFaults = {
  'file-too-large': 'is too large to be read: {place}',
  'not-a-statement': 'is no bank statement in CAMT, MT940, OFX or CSV {place}',
  'not-xml': 'is not well-formed: {place}',
  doctype: 'has a document type, which no bank writes: {place}',
  'cut-off': 'is cut off: {place}',
  'bad-date': 'has a date that cannot be read: {place}',
  'bad-amount': 'has an amount that cannot be read: {place}',
  'unknown-currency': 'has a currency that does not exist: {place}',
  'several-currencies': 'has several currencies in one statement: {place}',
  'mapping-missing': 'has columns that nobody has named: {place}',
} as const

const column = z.int().min(0).max(200).optional()
const csv = z
  .strictObject({
    delimiter: z.enum([',', ';', '\t']),
    skipRows: z.int().min(0).max(100).describe('Before the first line, headings too'),
    dateFormat: text(20).describe('Of yyyy, yy, MM, M, MMM, dd, d and what is between them, such as dd.MM.yyyy'),
    decimal: z.enum([',', '.']),
    columns: z
      .strictObject({
        bookedOn: z.int().min(0).max(200),
        ...{ valueOn: column, amount: column, in: column, out: column, side: column },
        ...{ name: column, iban: column, purpose: column, reference: column, balance: column },
      })
      .describe('Their places, the first one is 0'),
  })
  .describe('How a CSV file is read, where its headings do not say it')

export const statementOps = {
  ...crud('statement', Statement, ['list', 'get']),
  'statement.upload': op({
    summary: 'Add the lines of a file of the bank (CAMT, MT940, OFX, CSV): what is there already is not added again',
    http: 'POST /statements',
    effect: 'write',
    preview: false,
    maxBytes: mostBody,
    input: z.strictObject({
      csv: csv.optional(),
      filename: text(200),
      content: z.base64().min(4).max(mostLetters).describe('The file in base64'),
      accountId: ref('banking.account')
        .nullable()
        .default(null)
        .describe('The account with the IBAN of the file unless told'),
    }),
    output: z.object({ items: z.array(Statement) }),
    problems: ['account-currency', 'only-details', 'other-account', 'unknown-account'],
    emits: ['statement.continued'],
  }),
}
