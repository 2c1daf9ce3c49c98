import * as z from 'zod'
import { crud, currency, day, id, op, text } from '#kit/contract'
import { Drive, Expense, Findings, personId, Receipt, Trip, taxes, Worked, written } from './expense.ts'
import { Rebilling } from './policy.ts'

const expense = crud('expense', Expense)
const rate = Expense.shape.rate.optional().describe('Instead of what it came to, with where it is from')

export const expenseOps = {
  ...expense,
  'expense.get': op({ ...expense['expense.get'], output: Expense }),
  'expense.create': op({
    ...expense['expense.create'],
    summary: 'Note an expense; it can be claimed later',
    input: z.strictObject({
      ...written,
      personId: personId.optional().describe('Who acts unless told'),
      spentOn: day.optional().describe('Today unless told; of an allowance the day it ends'),
      currency: currency.optional().describe("The business's own unless told"),
      taxes: taxes.default([]),
      rate,
    }),
    to: 'draft',
    problems: ['no-rate'],
  }),
  'expense.update': op({
    ...expense['expense.update'],
    summary: 'Change an expense that is not submitted',
    input: expense['expense.update'].input.omit({ personId: true }).extend({ taxes: taxes.optional(), rate }),
    from: ['draft'],
    problems: ['no-rate'],
  }),
  'expense.archive': op({
    ...expense['expense.archive'],
    summary: 'Delete an expense that is not submitted; it can be restored',
    from: ['draft'],
  }),
  'expense.work-out': op({
    summary: 'Work out what a trip or a drive is worth, day by day, without noting it',
    http: 'POST /expenses/work-out',
    effect: 'read',
    input: z.strictObject({ trip: Trip.optional(), drive: Drive.optional(), on: day.optional() }),
    output: Worked,
    problems: ['no-rate'],
  }),
  'expense.check': op({
    summary: 'Check an expense against the policy, and for receipts and amounts that were there before',
    http: 'GET /expenses/:id/check',
    effect: 'read',
    input: z.strictObject({ id }),
    output: Findings.extend({ receipts: z.array(Receipt).describe('At most 200') }),
  }),
  'expense.dismiss-duplicate': op({
    summary: 'Say why an expense is no duplicate of an earlier one',
    http: 'POST /expenses/:id/dismiss-duplicate',
    effect: 'write',
    input: z.strictObject({ id, note: text(300) }),
    output: Expense,
    from: ['draft', 'submitted'],
    emits: ['expense.updated'],
  }),
  'expense.rebill': op({
    summary: 'Charge approved expenses to their customer: they become the draft of one invoice, once',
    http: 'POST /expenses/rebill',
    effect: 'write',
    input: z.strictObject({ expenseIds: z.array(id).min(1).max(100) }),
    output: Rebilling,
    problems: ['not-rebillable', 'rebilled-already', 'several-customers'],
    emits: ['rebilling.requested', 'expense.updated'],
  }),
}
