import { sum } from '#kit/money'
import type { AccountType } from './charts/account.ts'

/** What the database sums up per account. */
export type Sum = { accountId: string; debitMinor: number; creditMinor: number }
export type Account = { id: string; code: string; name: string; type: AccountType }
export type Balance = {
  accountCode: string
  name: string
  type: AccountType
  debitMinor: number
  creditMinor: number
  /** Debit less credit. */
  balanceMinor: number
}
export type Amount = { accountCode: string; name: string; amountMinor: number }
export type Section = { items: Amount[]; totalMinor: number }

/** One row per account that has lines, by code; over all accounts debit and credit are equal. */
export function balances(sums: readonly Sum[], accounts: readonly Account[]): Balance[] {
  const byId = new Map(accounts.map((account) => [account.id, account]))
  return sums
    .map(({ accountId, debitMinor, creditMinor }) => {
      const account = byId.get(accountId)
      if (!account) throw new Error(`lines of an account that does not exist: ${accountId}`)
      const { code, name, type } = account
      return { accountCode: code, name, type, debitMinor, creditMinor, balanceMinor: debitMinor - creditMinor }
    })
    .sort((a, b) => (a.accountCode < b.accountCode ? -1 : 1))
}

/** What moved on each account after one day and through another, with its balance before. */
export function between(
  before: readonly Balance[],
  through: readonly Balance[],
): (Balance & { openingMinor: number })[] {
  const opening = new Map(before.map((each) => [each.accountCode, each]))
  return through.map((each) => {
    const { debitMinor = 0, creditMinor = 0, balanceMinor: openingMinor = 0 } = opening.get(each.accountCode) ?? {}
    const moved = { debitMinor: each.debitMinor - debitMinor, creditMinor: each.creditMinor - creditMinor }
    return { ...each, ...moved, openingMinor }
  })
}

export function trialBalance<B extends Balance>(items: B[]) {
  return {
    items,
    totalDebitMinor: sum(items.map(({ debitMinor }) => debitMinor)),
    totalCreditMinor: sum(items.map(({ creditMinor }) => creditMinor)),
  }
}

export function profitAndLoss(items: readonly Balance[]) {
  const income = section(items, 'income')
  const expense = section(items, 'expense')
  return { income, expense, profitMinor: income.totalMinor - expense.totalMinor }
}

/**
 * No closing entry is ever posted: what earlier years and this one earned is computed, so that the sheet balances on
 * any day. `thisYear` holds the same balances from the first day of the fiscal year on.
 */
export function balanceSheet(items: readonly Balance[], thisYear: readonly Balance[]) {
  const assets = section(items, 'asset')
  const liabilities = section(items, 'liability')
  const equity = section(items, 'equity')
  const currentYearEarningsMinor = profitAndLoss(thisYear).profitMinor
  const earlierYearsEarningsMinor = profitAndLoss(items).profitMinor - currentYearEarningsMinor
  return {
    assets,
    liabilities,
    equity,
    earlierYearsEarningsMinor,
    currentYearEarningsMinor,
    totalAssetsMinor: assets.totalMinor,
    totalLiabilitiesAndEquityMinor:
      liabilities.totalMinor + equity.totalMinor + earlierYearsEarningsMinor + currentYearEarningsMinor,
  }
}

/** Amounts with the sign their side of the report is read with: assets and expenses grow by debits, the rest by credits. */
function section(items: readonly Balance[], type: AccountType): Section {
  const sign = type === 'asset' || type === 'expense' ? 1 : -1
  const amounts = items
    .filter((item) => item.type === type && item.balanceMinor !== 0)
    .map(({ accountCode, name, balanceMinor }) => ({ accountCode, name, amountMinor: sign * balanceMinor }))
  return { items: amounts, totalMinor: sum(amounts.map(({ amountMinor }) => amountMinor)) }
}

/** Each line with the balance that the account had after it. */
export function running<L extends { debitMinor: number; creditMinor: number }>(
  lines: readonly L[],
  openingMinor: number,
) {
  let balanceMinor = openingMinor
  return lines.map((line) => {
    balanceMinor += line.debitMinor - line.creditMinor
    return { ...line, balanceMinor }
  })
}
