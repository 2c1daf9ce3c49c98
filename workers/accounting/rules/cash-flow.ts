import { sum } from '#kit/money'
import type { Amount, Balance, Section } from './reports.ts'

/** Accounts that money is on, or on its way between. */
export const moneyRoles = ['bank', 'cash', 'card-clearing', 'transit', 'currency-clearing']

/**
 * What money came from and went to: the other accounts of all entries that moved some. Entries balance, so in less out is the
 * change of the money, and what went from one own account to another is in neither.
 */
export function cashFlow(others: readonly Balance[]): { moneyIn: Section; moneyOut: Section } {
  const section = (sign: 1 | -1): Section => {
    const items: Amount[] = others
      .filter(({ balanceMinor }) => balanceMinor * sign > 0)
      .map(({ accountCode, name, balanceMinor }) => ({ accountCode, name, amountMinor: Math.abs(balanceMinor) }))
    return { items, totalMinor: sum(items.map(({ amountMinor }) => amountMinor)) }
  }
  return { moneyIn: section(-1), moneyOut: section(1) }
}
