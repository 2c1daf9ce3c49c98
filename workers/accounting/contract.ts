import * as z from 'zod'
import { all, contract, crud, id, op, problem, read, text } from '#kit/contract'
import { datevOps, exportFiles, journalOps } from './contract/journal.ts'
import { Account, accountCode, Entry, NewLine } from './contract/nouns.ts'
import { Opening, openingOps } from './contract/opening.ts'
import { PeriodChanged, periodOps } from './contract/period.ts'
import { money, on, reportOps } from './contract/reports.ts'
import { scheduleEvents, scheduleOps } from './contract/schedules.ts'
import { TaxReturn, taxOps } from './contract/tax.ts'

export { Account, Entry, EntryLine } from './contract/nouns.ts'
export { Asset, Deferral } from './contract/schedules.ts'

/** What other apps learn: everything but the lines, which `entry.get` has. */
const Posted = Entry.omit({ lines: true })

const account = crud('account', Account)

const keepers = [
  ...(['read', 'account.*', 'entry.*', 'opening.*', 'asset.*', 'deferral.*', 'datev.*'] as const),
  ...(['period.lock', 'period.soft-lock', 'tax-return.*'] as const),
] as const

export const accounting = contract({
  app: 'accounting',
  summary: 'The ledger: chart of accounts, balanced entries, locked periods, reports',
  problems: {
    'account-in-use': problem(409, 'An account that has lines keeps its number', 'entry_line_account_fkey'),
    'role-account': problem(409, 'Postings need this account', 'account_with_role_stays'),
    'has-balance': problem(409, 'Only an account with a balance of zero can be archived'),
    unbalanced: problem(422, 'Debits and credits are not equal', 'entry_balanced'),
    'period-locked': problem(409, 'The period is locked', 'entry_in_open_period'),
    'period-soft-locked': problem(
      409,
      'The period is locked for all but those who may move its soft lock',
      'entry_behind_soft_lock',
    ),
    'opened-already': problem(409, 'Opening balances were posted before', 'opening_once'),
    'not-first': problem(409, 'An entry was posted on or before this day', 'opening_comes_first'),
    'own-record': problem(409, 'The record that it was posted for takes it back'),
    'deferred-already': problem(409, 'The line was deferred before', 'deferral_of_line'),
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
    'above-cost': 'is more than the cost',
    'over-limit': 'is for things of up to {limit} without tax',
    'before-purchase': 'is before {day}, the day of purchase',
    'before-step': 'is before {day}, through which it is depreciated',
    'in-future': 'is in the future',
    'too-far': 'is more than 50 years later',
    'unknown-line': 'is no line of an entry',
    'not-deferrable': 'is no expense that was paid or income that was received',
    'not-equity': 'is no account of equity',
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
    'period.soft-locked': PeriodChanged,
    'opening.posted': Opening,
    'opening.reversed': Opening,
    ...scheduleEvents,
    'tax-return.filed': TaxReturn,
  },
  roles: {
    owner: all,
    member: read,
    viewer: read,
    ...{ admin: keepers, accountant: keepers },
  },
  starting: ['ledger-lock', 'account'],
  subscribes: [
    '*.posting.made',
    'identity.day.started',
    'accounting.asset.due',
    'accounting.deferral.due',
    'accounting.schedule-run.continued',
  ],
  uses: ['settings'],
  files: exportFiles,
  ops: {
    ...journalOps,
    ...datevOps,
    ...reportOps,
    ...taxOps,
    ...periodOps,
    ...openingOps,
    ...scheduleOps,
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
        reason: text(500).nullable().default(null).describe('Why, where its day is locked for all but accountants'),
        lines: z.array(NewLine).min(2).max(200).describe('Each has an amount on one side'),
      }),
      output: Entry,
      problems: ['unbalanced', 'period-locked', 'period-soft-locked'],
      emits: ['entry.posted'],
    }),
    'entry.reverse': op({
      summary: 'Take an entry back by its mirror image',
      http: 'POST /entries/:id/reverse',
      effect: 'irreversible',
      input: z.strictObject({
        id,
        postedOn: on,
        description: text(500).optional().describe('The reason'),
        reason: text(500).nullable().default(null).describe('Why, where its day is locked for all but accountants'),
      }),
      output: Entry,
      problems: ['already-reversed', 'own-record', 'period-locked', 'period-soft-locked'],
      emits: ['entry.posted', 'entry.reversed'],
    }),
  },
})
