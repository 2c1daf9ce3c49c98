import * as z from 'zod'
import {
  all,
  contract,
  crud,
  currency,
  day,
  decimal,
  id,
  instant,
  minor,
  noun,
  op,
  page,
  problem,
  read,
  text,
  toned,
} from '#kit/contract'
import { markRoles, taxCategories, treatments } from './rules/tax/terms.ts'

const taxMark = {
  role: z.string().nullable().describe('What it was posted as, such as revenue or output-tax'),
  percent: decimal.nullable().describe('Of its tax'),
  taxCategory: z.enum(taxCategories).nullable().describe('Of its tax, EN 16931'),
}
const accountType = z.enum(['asset', 'liability', 'equity', 'income', 'expense'])
const accountCode = z
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
      reversal: 'warning',
    }),
    postedOn: day.describe('The day it counts for'),
    postedAt: instant,
    documentOn: day.nullable().describe('The day that it was meant for, where that was locked'),
    description: z.string(),
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

const amount = minor.min(0).max(10_000_000_000_000).default(0)
const NewLine = z.strictObject({
  accountCode,
  description: text(500).nullable().default(null),
  debitMinor: amount,
  creditMinor: amount,
  role: z.enum(markRoles).nullable().default(null).describe('For tax reports: what the line is'),
  percent: decimal.nullable().default(null).describe('Of its tax'),
  taxCategory: z.enum(taxCategories).nullable().default(null).describe('Of its tax, EN 16931'),
})

/** What other apps learn: everything but the lines, which `entry.get` has. */
const Posted = Entry.omit({ lines: true })

const Period = z.object({ lockedThroughOn: day.nullable().describe('Nothing is posted on or before this day') })
const PeriodChanged = Period.extend({ id, version: z.int() })

const account = crud('account', Account)

const money = currency.optional().describe("The business's own unless told")
const on = day.optional().describe('Today unless told')
const range = { from: day, to: day, currency: money }

const Balance = z.object({
  accountCode,
  name: z.string(),
  type: accountType,
  debitMinor: minor,
  creditMinor: minor,
  balanceMinor: minor.describe('Debit less credit'),
})
const Section = z.object({
  items: z.array(z.object({ accountCode, name: z.string(), amountMinor: minor })),
  totalMinor: minor,
})
const LedgerLine = EntryLine.extend({
  id,
  entryId: id,
  number: z.string(),
  postedOn: day,
  balanceMinor: minor.describe('Of the account after this line'),
})

export const accounting = contract({
  app: 'accounting',
  summary: 'The ledger: chart of accounts, balanced entries, locked periods, reports',
  problems: {
    'account-in-use': problem(409, 'An account that has lines keeps its number', 'entry_line_account_fkey'),
    'role-account': problem(409, 'Postings need this account', 'account_with_role_stays'),
    'has-balance': problem(409, 'Only an account with a balance of zero can be archived'),
    unbalanced: problem(422, 'Debits and credits are not equal', 'entry_balanced'),
    'period-locked': problem(409, 'The period is locked', 'entry_in_open_period'),
    'already-reversed': problem(409, 'The entry was reversed before', 'entry_tenant_id_reverses_id_key'),
    'lock-behind': problem(409, 'A lock only moves forward; an owner can unlock'),
  },
  fieldErrors: {
    'not-an-account-number': 'must be an account number such as "4400"',
    'unknown-account': 'is no account of the chart',
    'not-one-sided': 'needs an amount on one side',
    'half-marked': 'needs both what it is and the category of its tax, or neither',
    'before-from': 'is before from',
    'before-entry': 'is before {day}, the day of the entry',
    'not-before-today': 'must be before today',
    'not-before-lock': 'is not before the lock',
  },
  events: {
    'entry.posted': Posted,
    'entry.reversed': Posted,
    'period.locked': PeriodChanged,
    'period.unlocked': PeriodChanged,
  },
  roles: {
    owner: all,
    member: read,
    viewer: read,
    admin: ['read', 'account.*', 'entry.*', 'period.lock'],
    accountant: ['read', 'account.*', 'entry.*', 'period.lock'],
  },
  starting: ['ledger-lock', 'account'],
  subscribes: ['*.posting.made'],
  uses: ['settings'],
  ops: {
    ...account,
    'account.update': op({
      ...account['account.update'],
      summary: 'Rename an account, or renumber one that has no lines yet',
      input: z.strictObject({ id, code: accountCode.optional(), name: text().optional() }),
      problems: ['account-in-use'],
    }),
    'account.archive': op({
      ...account['account.archive'],
      summary: 'Archive an account that is not needed any more',
      problems: ['role-account', 'has-balance'],
    }),
    ...crud('entry', Entry, ['list', 'get']),
    'entry.post': op({
      summary: 'Post an entry by hand; it can be reversed but never changed',
      http: 'POST /entries',
      effect: 'irreversible',
      input: z.strictObject({
        postedOn: on,
        description: text(500),
        currency: money,
        lines: z.array(NewLine).min(2).max(200).describe('Each has an amount on one side'),
      }),
      output: Entry,
      problems: ['unbalanced', 'period-locked'],
      emits: ['entry.posted'],
    }),
    'entry.reverse': op({
      summary: 'Take an entry back by its mirror image',
      http: 'POST /entries/:id/reverse',
      effect: 'irreversible',
      input: z.strictObject({ id, postedOn: on, description: text(500).optional().describe('The reason') }),
      output: Entry,
      problems: ['already-reversed', 'period-locked'],
      emits: ['entry.posted', 'entry.reversed'],
    }),
    'period.get': op({
      summary: 'Read through which day the books are locked',
      http: 'GET /lock',
      effect: 'read',
      input: z.strictObject({}),
      output: Period,
    }),
    'period.lock': op({
      summary: 'Lock the books through a day; nothing is posted on or before it any more',
      http: 'PUT /lock',
      effect: 'irreversible',
      input: z.strictObject({ lockedThroughOn: day }),
      output: Period,
      problems: ['lock-behind'],
      emits: ['period.locked'],
    }),
    'period.unlock': op({
      summary: 'Move the lock back to an earlier day, or take it away',
      http: 'POST /lock/unlock',
      effect: 'irreversible',
      input: z.strictObject({ lockedThroughOn: day.nullable() }),
      output: Period,
      emits: ['period.unlocked'],
      agent: false,
    }),
    'trial-balance.get': op({
      summary: 'Debits, credits and balance of every account on a day',
      http: 'GET /reports/trial-balance',
      effect: 'read',
      input: z.strictObject({ on, currency: money }),
      output: z.object({
        on: day,
        currency,
        items: z.array(Balance),
        totalDebitMinor: minor,
        totalCreditMinor: minor,
      }),
    }),
    'ledger.get': op({
      summary: 'The lines of one account with its running balance',
      http: 'GET /reports/ledger',
      effect: 'read',
      input: z.strictObject({
        accountCode,
        ...range,
        limit: z.int().min(1).max(500).default(200),
        cursor: id.optional().describe('`nextCursor` of the page before'),
      }),
      output: page(LedgerLine).extend({
        accountCode,
        name: z.string(),
        currency,
        openingMinor: minor.describe('Before the first line shown'),
        closingMinor: minor.describe('At the end of the last day'),
      }),
    }),
    'profit-and-loss.get': op({
      summary: 'Income, expenses and profit of a period',
      http: 'GET /reports/profit-and-loss',
      effect: 'read',
      input: z.strictObject(range),
      output: z.object({ from: day, to: day, currency, income: Section, expense: Section, profitMinor: minor }),
    }),
    'balance-sheet.get': op({
      summary: 'Assets against liabilities and equity on a day, with what was earned so far',
      http: 'GET /reports/balance-sheet',
      effect: 'read',
      input: z.strictObject({ on, currency: money }),
      output: z.object({
        on: day,
        currency,
        assets: Section,
        liabilities: Section,
        equity: Section,
        earlierYearsEarningsMinor: minor,
        currentYearEarningsMinor: minor,
        totalAssetsMinor: minor,
        totalLiabilitiesAndEquityMinor: minor,
      }),
    }),
  },
})
