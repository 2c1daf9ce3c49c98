import * as z from 'zod'
import { crud, currency, day, id, instant, minor, noun, op, ref } from '#kit/contract'
import { Bill } from './bill.ts'

const amountMinor = minor.min(1).max(100_000_000_000_000)

export const CreditUse = noun(
  {
    creditId: ref('purchasing.bill'),
    creditNumber: z.string(),
    billId: ref('purchasing.bill'),
    billNumber: z.string(),
    currency,
    amountMinor: minor,
    usedOn: day,
    endedAt: instant.nullable(),
  },
  { inSearch: 'never' },
)
export type CreditUse = z.output<typeof CreditUse>

const uses = z
  .array(z.strictObject({ billId: id, amountMinor }))
  .min(1)
  .max(100)
  .describe('Bills of the same vendor, and how much of each the credit settles')

export const creditOps = {
  ...crud('credit-use', CreditUse, ['list', 'get']),
  'bill.apply-credit': op({
    summary: 'Settle bills of a vendor by a credit of theirs',
    http: 'POST /bills/:id/apply-credit',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id, uses }),
    output: Bill,
    from: ['posted'],
    to: ['posted', 'used'],
    problems: ['not-a-credit', 'over-credited'],
    emits: ['bill.paid', 'payable.changed'],
  }),
  'credit-use.end': op({
    summary: 'Undo that a credit settles a bill: both are open again',
    http: 'POST /credit-uses/:id/end',
    effect: 'write',
    agent: 'asks',
    input: z.strictObject({ id }),
    output: CreditUse,
    problems: ['ended-already'],
    emits: ['bill.reopened', 'payable.changed'],
  }),
}
