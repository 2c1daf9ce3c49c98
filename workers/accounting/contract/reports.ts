import * as z from 'zod'
import { currency, day, id, minor, op, page } from '#kit/contract'
import { accountCode, accountType, EntryLine } from './nouns.ts'

export const money = currency.optional().describe("The business's own unless told")
export const on = day.optional().describe('Today unless told')
const range = { from: day, to: day, currency: money }

const Balance = z.object({
  accountCode,
  name: z.string(),
  type: accountType,
  debitMinor: minor,
  creditMinor: minor,
  balanceMinor: minor.describe('Debit less credit'),
})
const Section = z.object({
  items: z.array(z.object({ accountCode, name: z.string(), amountMinor: minor })),
  totalMinor: minor,
})
const LedgerLine = EntryLine.extend({
  id,
  entryId: id,
  number: z.string(),
  postedOn: day,
  balanceMinor: minor.describe('Of the account after this line'),
})

export const reportOps = {
  'trial-balance.get': op({
    summary: 'Debits, credits and balance of every account on a day',
    http: 'GET /reports/trial-balance',
    effect: 'read',
    input: z.strictObject({ on, currency: money }),
    output: z.object({
      on: day,
      currency,
      items: z.array(Balance),
      totalDebitMinor: minor,
      totalCreditMinor: minor,
    }),
  }),
  'ledger.get': op({
    summary: 'The lines of one account with its running balance',
    http: 'GET /reports/ledger',
    effect: 'read',
    input: z.strictObject({
      accountCode,
      ...range,
      limit: z.int().min(1).max(500).default(200),
      cursor: id.optional().describe('`nextCursor` of the page before'),
    }),
    output: page(LedgerLine).extend({
      accountCode,
      name: z.string(),
      currency,
      openingMinor: minor.describe('Before the first line shown'),
      closingMinor: minor.describe('At the end of the last day'),
    }),
  }),
  'profit-and-loss.get': op({
    summary: 'Income, expenses and profit of a period',
    http: 'GET /reports/profit-and-loss',
    effect: 'read',
    input: z.strictObject(range),
    output: z.object({ from: day, to: day, currency, income: Section, expense: Section, profitMinor: minor }),
  }),
  'balance-sheet.get': op({
    summary: 'Assets against liabilities and equity on a day, with what was earned so far',
    http: 'GET /reports/balance-sheet',
    effect: 'read',
    input: z.strictObject({ on, currency: money }),
    output: z.object({
      on: day,
      currency,
      assets: Section,
      liabilities: Section,
      equity: Section,
      earlierYearsEarningsMinor: minor,
      currentYearEarningsMinor: minor,
      totalAssetsMinor: minor,
      totalLiabilitiesAndEquityMinor: minor,
    }),
  }),
}
