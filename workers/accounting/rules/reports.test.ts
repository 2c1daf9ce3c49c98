import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chartOf } from './charts.ts'
import {
  type Account,
  balanceSheet,
  balances,
  between,
  profitAndLoss,
  running,
  type Sum,
  trialBalance,
} from './reports.ts'

const accounts: Account[] = chartOf('DE').map((account) => ({ id: account.code, ...account }))
const entry = fc.record({
  debit: fc.constantFrom(...accounts).map(({ id }) => id),
  credit: fc.constantFrom(...accounts).map(({ id }) => id),
  amountMinor: fc.integer({ min: 1, max: 1e10 }),
  isThisYear: fc.boolean(),
})
const entries = fc.array(entry, { maxLength: 60 })

/** What `group by account` would answer. */
function sums(posted: { debit: string; credit: string; amountMinor: number }[]): Sum[] {
  const byAccount = new Map<string, Sum>()
  const at = (accountId: string) => {
    const found = byAccount.get(accountId) ?? { accountId, debitMinor: 0, creditMinor: 0 }
    byAccount.set(accountId, found)
    return found
  }
  for (const { debit, credit, amountMinor } of posted) {
    at(debit).debitMinor += amountMinor
    at(credit).creditMinor += amountMinor
  }
  return [...byAccount.values()]
}

describe('reports', () => {
  it('a trial balance of balanced entries adds up to zero', () => {
    fc.assert(
      fc.property(entries, (posted) => {
        const { items, totalDebitMinor, totalCreditMinor } = trialBalance(balances(sums(posted), accounts))
        expect(totalDebitMinor).toBe(totalCreditMinor)
        expect(items.reduce((total, { balanceMinor }) => total + balanceMinor, 0)).toBe(0)
        expect(items.map(({ accountCode }) => accountCode)).toEqual(items.map(({ accountCode }) => accountCode).sort())
      }),
    )
  })

  it('between two days what moved leads from one balance to the other, and its sides are equal', () => {
    fc.assert(
      fc.property(entries, (posted) => {
        const before = posted.filter(({ isThisYear }) => !isThisYear)
        const all = between(balances(sums(before), accounts), balances(sums(posted), accounts))
        for (const { openingMinor, debitMinor, creditMinor, balanceMinor } of all)
          expect(openingMinor + debitMinor - creditMinor).toBe(balanceMinor)
        const moved = balances(sums(posted.filter(({ isThisYear }) => isThisYear)), accounts)
        const { totalDebitMinor, totalCreditMinor } = trialBalance(all)
        expect([totalDebitMinor, totalCreditMinor]).toEqual([
          trialBalance(moved).totalDebitMinor,
          trialBalance(moved).totalDebitMinor,
        ])
      }),
    )
  })

  it('a balance sheet balances without any closing entry', () => {
    fc.assert(
      fc.property(entries, (posted) => {
        const thisYear = posted.filter(({ isThisYear }) => isThisYear)
        const sheet = balanceSheet(balances(sums(posted), accounts), balances(sums(thisYear), accounts))
        expect(sheet.totalAssetsMinor).toBe(sheet.totalLiabilitiesAndEquityMinor)
      }),
    )
  })

  it('profit is income less expense', () => {
    const posted = [
      { debit: '1200', credit: '4400', amountMinor: 10_000 },
      { debit: '6310', credit: '1800', amountMinor: 4_000 },
    ]
    const report = profitAndLoss(balances(sums(posted), accounts))
    expect(report.income.totalMinor).toBe(10_000)
    expect(report.expense.items).toEqual([{ accountCode: '6310', name: 'Miete', amountMinor: 4_000 }])
    expect(report.profitMinor).toBe(6_000)
  })

  // ACC-09
  it('carries a result into the next year without a closing entry, and the year before still shows it', () => {
    const first = [
      { debit: '1800', credit: '2900', amountMinor: 1_000_000 },
      { debit: '1800', credit: '4400', amountMinor: 8_000_000 },
      { debit: '6310', credit: '1800', amountMinor: 6_750_000 },
    ]
    const second = [
      { debit: '1800', credit: '4400', amountMinor: 5_000_000 },
      { debit: '6310', credit: '1800', amountMinor: 5_300_000 },
    ]
    const of = (posted: typeof first) => balances(sums(posted), accounts)
    const figures = ({
      equity,
      earlierYearsEarningsMinor,
      currentYearEarningsMinor,
    }: ReturnType<typeof balanceSheet>) => [...[equity.totalMinor, earlierYearsEarningsMinor, currentYearEarningsMinor]]
    expect(figures(balanceSheet(of(first), of(first)))).toEqual([1_000_000, 0, 1_250_000])
    expect(figures(balanceSheet(of(first), of([])))).toEqual([1_000_000, 1_250_000, 0])
    expect(figures(balanceSheet(of([...first, ...second]), of(second)))).toEqual([1_000_000, 1_250_000, -300_000])
    expect(profitAndLoss(of(first))).toMatchObject({ income: { totalMinor: 8_000_000 }, profitMinor: 1_250_000 })
  })

  it('a running balance starts from the opening one', () => {
    const lines = [
      { debitMinor: 500, creditMinor: 0 },
      { debitMinor: 0, creditMinor: 700 },
    ]
    expect(running(lines, 100).map(({ balanceMinor }) => balanceMinor)).toEqual([600, -100])
  })
})
