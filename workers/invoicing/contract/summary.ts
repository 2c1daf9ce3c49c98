import * as z from 'zod'
import { currency, minor } from '#kit/contract'

const Sum = z.object({ count: z.int(), leftMinor: minor.describe('Totals less what was credited and paid') })

export const Summary = z.object({
  currency: currency.describe("The business's own"),
  owed: z
    .array(z.object({ currency, open: Sum.describe('Issued and not yet due'), overdue: Sum }))
    .describe('Per currency, the own one first; sums of different currencies are never mixed'),
  drafts: z.int(),
  months: z
    .array(z.object({ month: z.string().describe('Such as 2026-11'), salesMinor: minor }))
    .describe('Issued less credited, before tax, in the own currency: the last 12 months, the present one at the end'),
})
