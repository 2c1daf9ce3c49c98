import * as z from 'zod'
import { all, contract, crud, id, none, op, payable, posting, problem, totals } from '#kit/contract'
import { claimOps } from './contract/claim-ops.ts'
import { expenseOps } from './contract/expense-ops.ts'
import { notices } from './contract/notices.ts'
import { Approver, Category, Policy, Rebilling } from './contract/policy.ts'

export { Advance, Claim, Claimed } from './contract/claim.ts'
export {
  Drive,
  Expense,
  type Finding,
  kinds,
  Receipt,
  Tax,
  Trip,
  Worked,
} from './contract/expense.ts'
export { Approver, Category, costRoles, Policy, Rebilling } from './contract/policy.ts'

const category = crud('category', Category)
const policy = crud('policy', Policy, ['list', 'get', 'update'])
const approver = crud('approver', Approver)
const ClaimTold = claimOps['claim.create'].tells
const AdvanceTold = claimOps['advance.create'].tells

/** Their own, and what they are asked to decide. */
const scopes = { expense: 'own', claim: 'own', advance: 'own' } as const
const member = [
  ...['expense.list', 'expense.totals', 'expense.get', 'expense.create', 'expense.update', 'expense.archive'],
  ...['expense.restore', 'expense.work-out', 'expense.check', 'expense.dismiss-duplicate'],
  ...['claim.*', 'advance.list', 'advance.totals', 'advance.get'],
  ...['category.list', 'category.totals', 'category.get', 'policy.list', 'policy.get'],
]

export const expenses = contract({
  app: 'expenses',
  summary: 'What people of the business spend for it: receipts, allowances, claims, approval, advances',
  sensitive: {
    expense: { participants: 'personal', occasion: 'personal', trip: 'personal', drive: 'personal', note: 'personal' },
    claim: { note: 'personal', reason: 'personal' },
    receipt: { name: 'personal' },
  },
  problems: {
    'above-tier': problem(403, 'The claim is larger than what you may decide on'),
    'delegate-only': problem(403, 'You decide on it only while the approver is away'),
    empty: problem(409, 'There are no expenses in the claim'),
    incomplete: problem(409, 'An expense has no amount, no category or no amount in your own currency'),
    'no-rate': problem(422, 'No allowance is known for that country and day'),
    'not-a-person': problem(403, 'People who are signed in decide on money of their colleagues, not API keys'),
    'not-approver': problem(403, 'You are not asked to decide on it'),
    'not-claimable': problem(409, 'An expense is of somebody else, in another claim or submitted already'),
    'not-claimant': problem(403, 'It is the claim of somebody else'),
    'not-rebillable': problem(409, 'An expense is not approved, or is to be charged to nobody'),
    'over-returned': problem(409, 'That is more than is left of the advance'),
    'own-advance': problem(403, 'Nobody grants an advance to themselves', 'advance_of_another'),
    'own-claim': problem(403, 'Nobody decides on a claim of their own', 'claim_decided_by_another'),
    'reason-wanted': problem(409, 'An expense is beyond the policy and says no reason'),
    'rebilled-already': problem(409, 'An expense is on an invoice already'),
    'several-customers': problem(422, 'The expenses are to be charged to different customers'),
  },
  fieldErrors: {
    'above-amount': 'must not be more than the amount',
    'above-claimed': 'must not be more than was claimed',
    'before-leaving': 'must lie after the departure, within a year',
    'not-a-moment': 'must be a day and a time such as 2027-02-01T10:00',
    'not-for-kind': 'does not go with this kind of expense',
    'not-in-claim': 'is not in this claim',
    'not-kilometres': 'must be kilometres such as 187 or 12.5',
    'own-currency': "is in the business's own currency already",
    'rate-or-amount': 'must be the rate or what it came to, not both',
    'tax-above-gross': 'must not be more than the rate makes of the amount',
    'with-delegate': 'needs a delegate, and both days in their order',
    'same-person': 'must be somebody else',
  },
  events: {
    'claim.submitted': ClaimTold,
    'claim.withdrawn': ClaimTold,
    'claim.approved': ClaimTold,
    'claim.rejected': ClaimTold,
    'claim.reimbursed': ClaimTold,
    'advance.cancelled': AdvanceTold,
    'advance.returned': AdvanceTold,
    'advance.paid': AdvanceTold,
    'rebilling.requested': z.object({ id, version: z.int() }),
    'posting.made': posting,
    'payable.changed': payable,
  },
  notices,
  cards: {
    toClaim: totals('expense', { filter: { status: { in: 'draft' }, claimId: { null: 'true' } } }),
    toDecide: totals('claim', { filter: { status: { in: 'submitted' } }, tone: 'active' }),
    owed: totals('claim', { filter: { status: { in: 'approved' } }, sum: 'owedMinor' }),
  },
  numbers: { claim: { pattern: 'EXP-{YYYY}-{####}', resetPeriod: 'year' } },
  starting: ['category', 'policy'],
  roles: { owner: all, admin: all, accountant: all, member: { grants: member, scopes }, viewer: none },
  subscribes: [
    'expenses.rebilling.requested',
    'expenses.claim.approved',
    'files.attachment.created',
    'files.attachment.removed',
    'files.file.archived',
    'files.file.restored',
    'files.file.updated',
    'banking.payable.settled',
    'invoicing.invoice.archived',
    'invoicing.invoice.restored',
    'invoicing.invoice.credited',
  ],
  uses: ['identity', 'settings', 'invoicing.invoice.create'],
  ops: {
    ...expenseOps,
    ...claimOps,
    ...category,
    ...policy,
    'policy.update': op({ ...policy['policy.update'], summary: 'Change what the business allows', agent: 'asks' }),
    ...approver,
    'approver.create': op({
      ...approver['approver.create'],
      summary: 'Name somebody who decides on claims, and up to which amount',
      agent: 'asks',
    }),
    'approver.update': op({ ...approver['approver.update'], agent: 'asks' }),
    'approver.archive': op({ ...approver['approver.archive'], agent: 'asks' }),
    'approver.restore': op({ ...approver['approver.restore'], agent: 'asks' }),
    ...crud('rebilling', Rebilling, ['list', 'get']),
  },
})
