import * as z from 'zod'
import { currency, day, decimal, id, instant, minor, noun, text, toned } from '#kit/contract'
import { markRoles, taxCategories, treatments } from './tax-terms.ts'

const taxMark = {
  role: z.string().nullable().describe('What it was posted as, such as revenue or output-tax'),
  percent: decimal.nullable().describe('Of its tax'),
  taxCategory: z.enum(taxCategories).nullable().describe('Of its tax, EN 16931'),
}
export const accountType = z.enum(['asset', 'liability', 'equity', 'income', 'expense'])
export const accountCode = z
  .string()
  .regex(/^[0-9A-Za-z][0-9A-Za-z.-]{0,19}$/, 'not-an-account-number')
  .describe('The account number')

export const Account = noun(
  {
    code: accountCode,
    name: text(),
    type: accountType.describe('For good: reports of the past depend on it'),
    role: z.string().nullable().default(null).describe('What postings use the account for, such as receivable'),
    archivedAt: instant.nullable(),
  },
  { title: 'name', note: 'code', readOnly: ['role'], search: ['code', 'name'], sort: ['code', 'name'] },
)

export const EntryLine = z.object({
  accountCode,
  accountId: id,
  description: z.string().nullable(),
  partyName: z.string().nullable().default(null).describe('Whose receivable or payable it is'),
  debitMinor: minor,
  creditMinor: minor,
  ...taxMark,
  treatment: z.enum(treatments).nullable().describe('What tax reports count it to'),
})

export const Entry = noun(
  {
    number: z.string().describe('Gap-free per calendar year'),
    kind: toned({
      invoice: 'neutral',
      'credit-note': 'neutral',
      payment: 'neutral',
      allocation: 'neutral',
      refund: 'neutral',
      bill: 'neutral',
      'expense-claim': 'neutral',
      receipt: 'neutral',
      transfer: 'neutral',
      charge: 'neutral',
      manual: 'neutral',
      opening: 'neutral',
      depreciation: 'neutral',
      disposal: 'neutral',
      deferral: 'neutral',
      reversal: 'warning',
    }),
    postedOn: day.describe('The day it counts for'),
    postedAt: instant,
    documentOn: day.nullable().describe('The day that it was meant for, where that was locked'),
    description: z.string(),
    reason: z.string().nullable().default(null).describe('Why it was posted behind the soft lock'),
    currency,
    totalMinor: minor.describe('Sum of the debits, which is that of the credits'),
    sourceApp: z.string().nullable(),
    sourceType: z.string().nullable(),
    sourceId: id.nullable().describe('The document it was posted for; each is posted once'),
    reversesId: id.nullable().describe('The entry that this one takes back'),
    lines: z.array(EntryLine),
  },
  {
    path: 'entries',
    title: 'number',
    comments: true,
    note: 'description',
    // They follow from other records, which are what somebody looks for.
    inSearch: 'last',
    search: ['number', 'description'],
    sort: ['postedOn', 'number', 'totalMinor'],
  },
)

export const amount = minor.min(0).max(10_000_000_000_000).default(0)
export const NewLine = z.strictObject({
  accountCode,
  description: text(500).nullable().default(null),
  partyName: text().nullable().default(null).describe('Whose receivable or payable it is'),
  debitMinor: amount,
  creditMinor: amount,
  role: z.enum(markRoles).nullable().default(null).describe('For tax reports: what the line is'),
  percent: decimal.nullable().default(null).describe('Of its tax'),
  taxCategory: z.enum(taxCategories).nullable().default(null).describe('Of its tax, EN 16931'),
})
