import * as z from 'zod'
import { crud, id, minor, op, text } from '#kit/contract'
import { Advance, Claim, expenseIds } from './claim.ts'
import { account, Findings, mostMinor, personId } from './expense.ts'

const claim = crud('claim', Claim)
const advance = crud('advance', Advance, ['list', 'get', 'create'])
const byId = z.strictObject({ id })

export const claimOps = {
  ...claim,
  'claim.create': op({
    ...claim['claim.create'],
    summary: 'Put expenses of one person together, to be submitted',
    input: z.strictObject({
      title: Claim.shape.title.optional().describe('By the days of its expenses unless told'),
      personId: personId.optional().describe('Who acts unless told'),
      expenseIds: expenseIds.default([]),
      note: Claim.shape.note,
    }),
    to: 'draft',
    problems: ['not-claimable'],
  }),
  'claim.update': op({
    ...claim['claim.update'],
    input: z.strictObject({
      id,
      title: Claim.shape.title.optional(),
      expenseIds: expenseIds.optional().describe('All that it has from now on'),
      note: Claim.shape.note.unwrap().optional(),
    }),
    from: ['draft', 'rejected'],
    problems: ['not-claimable'],
  }),
  'claim.archive': op({
    ...claim['claim.archive'],
    summary: 'Discard a claim that is not submitted; its expenses can go into another',
    from: ['draft', 'rejected'],
  }),
  'claim.restore': op({ ...claim['claim.restore'], summary: 'Restore a claim, without its expenses' }),
  'claim.submit': op({
    summary: 'Submit a claim for approval',
    http: 'POST /claims/:id/submit',
    effect: 'write',
    input: byId,
    output: Claim,
    from: ['draft', 'rejected'],
    to: 'submitted',
    problems: ['empty', 'incomplete', 'reason-wanted'],
    emits: ['claim.submitted'],
  }),
  'claim.withdraw': op({
    summary: 'Take a claim back that nobody has decided on',
    http: 'POST /claims/:id/withdraw',
    effect: 'write',
    input: byId,
    output: Claim,
    from: ['submitted'],
    to: 'draft',
    problems: ['not-claimant'],
    emits: ['claim.withdrawn'],
  }),
  'claim.approve': op({
    summary: 'Approve a claim, in whole or with less for some expenses: it is posted, and own money is owed',
    http: 'POST /claims/:id/approve',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({
      id,
      reduced: z
        .array(
          z.strictObject({
            expenseId: id,
            sanctionedMinor: minor.min(0).max(mostMinor).describe("In the business's own currency"),
            reason: text(300),
          }),
        )
        .max(200)
        .default([])
        .describe('Expenses of which less is approved, and why'),
    }),
    output: Claim,
    from: ['submitted'],
    to: ['approved', 'paid'],
    problems: ['own-claim', 'not-approver', 'above-tier', 'delegate-only', 'not-a-person'],
    emits: ['claim.approved', 'posting.made', 'payable.changed'],
  }),
  'claim.reject': op({
    summary: 'Reject a claim with a reason: whoever made it may change and submit it again',
    http: 'POST /claims/:id/reject',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, reason: text(500) }),
    output: Claim,
    from: ['submitted'],
    to: 'rejected',
    problems: ['own-claim', 'not-approver', 'above-tier', 'delegate-only', 'not-a-person'],
    emits: ['claim.rejected'],
  }),
  'claim.check': op({
    summary: 'Check the expenses of a claim against the policy, and whether who asks may decide on it',
    http: 'GET /claims/:id/check',
    effect: 'read',
    input: byId,
    output: Findings.extend({
      refusal: z
        .enum(['own-claim', 'not-approver', 'above-tier', 'delegate-only', 'not-a-person'])
        .nullable()
        .describe('Why they may not decide; null: they may'),
    }),
  }),
  ...advance,
  'advance.create': op({
    ...advance['advance.create'],
    summary: 'Grant somebody an advance: handed out in cash, or to be transferred',
    agent: 'asks',
    to: ['owed', 'paid'],
    problems: ['own-advance'],
    emits: ['payable.changed', 'posting.made'],
  }),
  'advance.cancel': op({
    summary: 'Cancel an advance that has not been transferred',
    http: 'POST /advances/:id/cancel',
    effect: 'write',
    agent: 'asks',
    input: byId,
    output: Advance,
    from: ['owed'],
    to: 'cancelled',
    problems: ['own-advance'],
    emits: ['advance.cancelled', 'payable.changed'],
  }),
  'advance.return': op({
    summary: 'Note that what was left of an advance was given back',
    http: 'POST /advances/:id/return',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, amountMinor: Advance.shape.amountMinor, account: account.exclude(['card']) }),
    output: Advance,
    from: ['paid'],
    to: ['paid', 'settled'],
    problems: ['own-advance', 'over-returned'],
    emits: ['advance.returned', 'posting.made'],
  }),
}
