import * as z from 'zod'
import { day, id, minor, op, page } from '#kit/contract'
import { accountType, EntryLine } from './nouns.ts'
import { money } from './reports.ts'

const period = { from: day, to: day, currency: money }

const JournalLine = EntryLine.extend({
  id,
  entryId: id,
  number: z.string(),
  postedOn: day,
  kind: z.string(),
  description: z.string(),
  accountType,
  accountRole: z.string().nullable().describe('What postings use the account for'),
  accountName: z.string(),
  currency: z.string(),
  sourceApp: z.string().nullable(),
  sourceType: z.string().nullable(),
  sourceId: id.nullable(),
})

export const journalOps = {
  'journal.get': op({
    summary: 'All lines of the ledger in a period, entry by entry; as CSV, too',
    http: 'GET /reports/journal',
    effect: 'read',
    input: z.strictObject({
      ...period,
      limit: z.int().min(1).max(200).default(100),
      cursor: id.optional().describe('`nextCursor` of the page before'),
      fields: z.string().max(500).optional().describe('Columns of the CSV'),
    }),
    output: page(JournalLine),
  }),
  'journal.totals': op({
    summary: 'How many entries a period has, and what they add up to',
    http: 'GET /reports/journal/totals',
    effect: 'read',
    input: z.strictObject(period),
    output: z.object({
      from: day,
      to: day,
      currency: z.string(),
      business: z.string(),
      yearFrom: day.describe('First day of the fiscal year'),
      entryCount: z.int(),
      lineCount: z.int(),
      debitMinor: minor,
      creditMinor: minor,
    }),
  }),
}

const DatevClient = z.object({
  adviserNumber: z.int().min(1001).max(9_999_999).describe('Of the tax adviser'),
  clientNumber: z.int().min(1).max(99_999).describe('Of the business with the adviser'),
})

export const datevOps = {
  'datev.get': op({
    summary: 'Read the numbers that DATEV files carry',
    http: 'GET /datev',
    effect: 'read',
    input: z.strictObject({}),
    output: DatevClient,
  }),
  'datev.update': op({
    summary: 'Change the numbers under which a tax adviser keeps the business in DATEV',
    http: 'PUT /datev',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject(DatevClient.shape),
    output: DatevClient,
  }),
}

export const exportFiles = {
  'journal.datev': {
    http: 'GET /exports/datev',
    summary: 'Take the entries of `from` to `to` along as a DATEV batch of postings (EXTF 700, SKR04)',
    as: 'journal.get',
    gives: 'text/csv; charset=windows-1252',
  },
  'journal.saft': {
    http: 'GET /exports/saft',
    summary: 'Take accounts and entries of `from` to `to` along as an audit file (SAF-T, OECD 2.0)',
    as: 'journal.get',
    gives: 'application/xml',
  },
} as const
