import * as z from 'zod'
import { all, contract, crud, day, id, op, posting, problem, settledPayable, totals } from '#kit/contract'
import { accountActs, lineActs } from './contract/acts.ts'
import { Account, Line, Match } from './contract/nouns.ts'
import { payableOps } from './contract/payables.ts'
import { payeeOps } from './contract/payees.ts'
import { runOps } from './contract/runs.ts'
import { fileFaults, statementOps } from './contract/statements.ts'

export { charges, type Suggestion, type Target } from './contract/acts.ts'
export { Account, Line, Match, ShownMatch, Statement } from './contract/nouns.ts'
export { Payable, Settlement, ShownSettlement } from './contract/payables.ts'
export { Payee } from './contract/payees.ts'
export { mostInRun, Run, RunItem } from './contract/runs.ts'

const account = crud('account', Account)
const line = crud('line', Line, ['list', 'get', 'create', 'update'])
const TheAccount = account['account.update'].tells
const TheLine = line['line.update'].tells

const progress = z.object({ id, version: z.int() })

export const banking = contract({
  app: 'banking',
  summary: 'Accounts of the business: what the bank says, what each line of it is, what is owed and paid from them',
  problems: {
    'balance-differs': problem(409, 'The account does not have that balance on that day'),
    'beyond-payable': problem(422, 'That is more than is open of it', 'payable_paid'),
    'beyond-line': problem(422, 'That is more than is open of the line', 'line_open'),
    'by-line': problem(409, 'A bank line stands for that payment: undo its match first'),
    'account-currency': problem(422, 'The account is in another currency than the file'),
    closed: problem(409, 'The account is closed through that day, or was not open yet', 'line_after_closed'),
    held: problem(409, 'It is not to be paid yet'),
    'in-run': problem(409, 'It is in a payment run', 'run_item_once'),
    'in-progress': problem(409, 'The payment for the line is being recorded'),
    'lines-open': problem(409, 'Lines up to that day have no match yet'),
    'money-out': problem(422, 'Money that went out pays no invoices of customers'),
    'no-account': problem(409, 'There is no account in that currency'),
    'no-creditor': problem(422, 'The payable does not say to whom it is owed'),
    'no-iban': problem(409, 'The account has no IBAN to pay from'),
    'no-payee': problem(409, 'The bank details of a creditor are missing'),
    'no-discount': problem(409, 'Nothing can be deducted for paying early'),
    'not-a-person': problem(403, 'Only a person can approve'),
    'not-in-run': problem(409, 'It is not in the run, or not on its way'),
    'not-exported': problem(409, 'The run is not closed for the bank yet'),
    'nothing-due': problem(409, 'Nothing is due that could be paid'),
    'nothing-left': problem(409, 'No transfers are left in the run'),
    'not-matched': problem(409, 'Nothing was matched to the line'),
    'only-euro': problem(422, 'A payment run pays in euros'),
    'only-details': problem(422, 'The file tells details of lines alone, which come with a statement'),
    'other-account': problem(422, 'It is of another account'),
    'other-amount': problem(422, 'The amount is another than that of the payment'),
    'other-currency': problem(422, 'The payment is in another currency than the line'),
    'partly-paid': problem(409, 'Some of its transfers were paid'),
    'partly-matched': problem(409, 'A part of the line is matched'),
    'same-person': problem(403, 'Whoever made a run cannot approve it', 'run_four_eyes'),
    refunded: problem(409, 'A part of the payment was refunded'),
    taken: problem(409, 'The payment belongs to another line', 'match_one_payment'),
    'too-early': problem(422, 'The account is closed through that day already'),
    'too-late': problem(422, 'The account is not closed through that day'),
    'unknown-account': problem(422, 'No account here has the IBAN or number of the file'),
  },
  fieldErrors: {
    'not-an-iban': 'must be an IBAN with the right check digits',
    'not-a-bic': 'must be a BIC of 8 or 11 letters and digits',
    nothing: 'must not be nothing',
    'in-future': 'must not lie in the future',
    'in-past': 'must not lie in the past',
    'no-letters': 'must have letters that banks can write',
    ...fileFaults,
  },
  events: {
    'account.closed': TheAccount,
    'account.reopened': TheAccount,
    'line.matched': TheLine,
    'line.unmatched': TheLine,
    'line.ignored': TheLine,
    'line.reopened': TheLine,
    'match.asked': z.object({ id, version: z.int(), lineId: id, receivedOn: day }),
    'payable.recorded': progress,
    'payable.settled': settledPayable,
    'posting.made': posting,
    'run.changed': progress,
    'statement.continued': progress,
    'statement.added': progress,
  },
  buckets: ['statements'],
  cards: {
    open: totals('line', { filter: { status: { in: 'open' } }, sum: 'openMinor', tone: 'warning' }),
    due: totals('payable', {
      filter: { status: { in: 'open' }, dueOn: { gte: 'today', lte: 'today+7' } },
      sum: 'openMinor',
    }),
    overdue: totals('payable', {
      filter: { status: { in: 'open' }, dueOn: { lt: 'today' } },
      sum: 'openMinor',
      tone: 'bad',
    }),
  },
  // What the bank says names salaries, too.
  roles: { owner: all, admin: all, accountant: all, member: [], viewer: [] },
  subscribes: ['*.payable.changed', 'banking.match.asked', 'banking.statement.continued'],
  uses: ['identity', 'invoicing', 'payments', 'settings', 'payments.payment.create', 'payments.payment.undo'],
  ops: {
    ...account,
    'account.update': op({
      ...account['account.update'],
      input: account['account.update'].input.omit({ currency: true, openedOn: true, openingMinor: true }),
    }),
    ...accountActs,
    ...statementOps,
    ...line,
    'line.create': op({
      ...line['line.create'],
      summary: 'Add a line by hand',
      input: line['line.create'].input.omit({ currency: true, isReversal: true }),
      to: 'open',
      problems: ['closed'],
    }),
    'line.update': op({
      ...line['line.update'],
      input: line['line.update'].input.pick({ id: true, category: true, note: true }),
    }),
    ...lineActs,
    ...crud('match', Match, ['list', 'get']),
    ...payableOps,
    ...payeeOps,
    ...runOps,
  },
})
