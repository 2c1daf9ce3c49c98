import * as z from 'zod'
import { currency, day, decimal, id, minor } from './fields.ts'

/** What happened in money, which the ledger posts once per record and kind, whichever app it happened in. */
export const posting = z.object({
  id: id.describe('Of the record that it is posted for'),
  version: z.int(),
  noun: z.string().describe('Of the record, without the app'),
  kind: z.enum([
    ...['invoice', 'credit-note', 'payment', 'allocation', 'refund', 'reversal'],
    ...['bill', 'expense-claim', 'receipt', 'transfer', 'charge'],
  ] as const),
  on: day.describe('The day it counts for; the first open one when the books are locked'),
  currency,
  called: z
    .object({ en: z.string(), de: z.string() })
    .describe('What stands before the number: "Invoice", "Payment of"'),
  number: z.string(),
  party: z.string(),
  lines: z.array(
    z.object({
      role: z.string().describe('Of the account, such as receivable, revenue, output-tax, bank'),
      percent: decimal.nullable().describe('The tax rate, for roles that may have an account for each'),
      taxCategory: z.string().nullable().optional().describe('EN 16931: S, Z, E, AE, K, G, O; of bases and taxes'),
      accountId: id.nullable().optional().describe('Of the chart, where somebody has chosen one; else by role'),
      debitMinor: minor.min(0),
      creditMinor: minor.min(0),
      description: z.string().nullable(),
    }),
  ),
})
/** The data of a posting; amounts are in minor units of its currency. */
export type Posting = z.output<typeof posting>
