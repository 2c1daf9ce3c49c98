import * as z from 'zod'
import { currency, day, file, id, minor, op } from '#kit/contract'

const input = z.strictObject({
  customerId: id.describe('A company or person of contacts'),
  currency: currency.optional().describe("The business's own unless told"),
  from: day,
  to: day,
})

const kind = z.enum([
  ...(['invoice', 'credit-note', 'claims', 'waived'] as const),
  ...(['payment', 'undone', 'discount', 'discount-ended', 'refund'] as const),
])
export type MovementKind = z.output<typeof kind>

const Statement = z.object({
  customerId: id,
  currency,
  from: day,
  to: day,
  openingMinor: minor.describe('What the customer owed before, less what they had as credit'),
  closingMinor: minor,
  rows: z.array(
    z.object({
      on: day,
      kind,
      number: z.string(),
      recordId: id,
      amountMinor: minor.describe('By how much the customer owes more, or less'),
      balanceMinor: minor,
    }),
  ),
})

/** What became of the account of a customer. */
export const statementOps = {
  'payment.statement': op({
    summary: 'Read the statement of account of a customer: what was invoiced and paid in a span of days',
    http: 'GET /statements',
    effect: 'read',
    input,
    output: Statement,
    problems: ['long-statement'],
  }),
  'payment.print-statement': op({
    summary: 'Print the statement of account of a customer as PDF',
    http: 'GET /statements/pdf',
    effect: 'read',
    agent: false,
    input,
    output: file,
    answers: 'application/pdf',
    problems: ['long-statement'],
  }),
}
