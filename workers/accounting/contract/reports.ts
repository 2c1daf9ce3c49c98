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
  openingMinor: minor.describe('Before the first day; nothing where all days are asked for'),
  balanceMinor: minor.describe('Opening and debit less credit'),
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

const Figure = z.object({ minor, accountCodes: z.array(z.string()).describe('Whose balances it is') })

export const reportOps = {
  'overview.get': op({
    summary: 'How the business is doing, in plain figures: money, profit, what is owed and the tax to set aside',
    http: 'GET /reports/overview',
    effect: 'read',
    input: z.strictObject(range),
    output: z.object({
      from: day,
      to: day,
      currency,
      moneyInMinor: minor,
      moneyOutMinor: minor,
      moneyMinor: minor.describe('At the end of the last day'),
      profitMinor: minor,
      owedToYou: Figure,
      youOwe: Figure,
      taxToSetAside: Figure.describe('Owed to the tax office by the ledger, less what is deducted'),
    }),
  }),
  'cash-flow.get': op({
    summary: 'What money came from and went to in a period',
    http: 'GET /reports/cash-flow',
    effect: 'read',
    input: z.strictObject(range),
    output: z.object({
      from: day,
      to: day,
      currency,
      openingMinor: minor.describe('Money before the first day'),
      moneyIn: Section,
      moneyOut: Section,
      closingMinor: minor.describe('Money at the end of the last day'),
    }),
  }),
  'trial-balance.get': op({
    summary: 'Debits, credits and balance of every account on a day, or between two',
    http: 'GET /reports/trial-balance',
    effect: 'read',
    input: z.strictObject({
      on,
      from: day.optional().describe('Without it everything since the beginning'),
      currency: money,
    }),
    output: z.object({
      on: day,
      from: day.nullable(),
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
