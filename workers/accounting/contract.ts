import * as z from 'zod'
import { all, contract, crud, day, id, op, problem, read, text } from '#kit/contract'
import { exportFiles, journalOps } from './contract/journal.ts'
import { Account, accountCode, Entry, NewLine } from './contract/nouns.ts'
import { money, on, reportOps } from './contract/reports.ts'
import { TaxReturn, taxOps } from './contract/tax.ts'

export { Account, Entry, EntryLine } from './contract/nouns.ts'

/** What other apps learn: everything but the lines, which `entry.get` has. */
const Posted = Entry.omit({ lines: true })

const Period = z.object({ lockedThroughOn: day.nullable().describe('Nothing is posted on or before this day') })
const PeriodChanged = Period.extend({ id, version: z.int() })

const account = crud('account', Account)

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
    'filed-already': problem(409, 'A return of these days was filed before', 'tax_return_once'),
    'not-over': problem(409, 'The period is not over yet'),
    unchanged: problem(409, 'Nothing was posted since the return was filed'),
    'lock-behind': problem(409, 'A lock only moves forward; an owner can unlock'),
  },
  fieldErrors: {
    'not-an-account-number': 'must be an account number such as "4400"',
    'unknown-box': 'is no box of the form',
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
    'tax-return.filed': TaxReturn,
  },
  roles: {
    owner: all,
    member: read,
    viewer: read,
    admin: ['read', 'account.*', 'entry.*', 'period.lock', 'tax-return.*'],
    accountant: ['read', 'account.*', 'entry.*', 'period.lock', 'tax-return.*'],
  },
  starting: ['ledger-lock', 'account'],
  subscribes: ['*.posting.made'],
  uses: ['settings'],
  files: exportFiles,
  ops: {
    ...journalOps,
    ...reportOps,
    ...taxOps,
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
  },
})
