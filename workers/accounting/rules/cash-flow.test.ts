import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cashFlow, moneyRoles } from './cash-flow.ts'
import { chartOf } from './charts.ts'
import { type Account, balances } from './reports.ts'

const chart = chartOf('DE')
const accounts: Account[] = chart.map((account) => ({ id: account.code, ...account }))
const isMoney = (code: string) => moneyRoles.includes(chart.find((account) => account.code === code)?.role ?? '')
const sumOf = (accountId: string, minor: number) => ({
  ...{ accountId, debitMinor: Math.max(minor, 0), creditMinor: Math.max(-minor, 0) },
})

describe('a cash flow', () => {
  it('adds up to the change of the money', () => {
    const code = fc.constantFrom('1800', '1600', '1462', '1200', '3300', '4400', '6310')
    const entry = fc.record({ debit: code, credit: code, minor: fc.integer({ min: 1, max: 1e9 }) })
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (entries) => {
        const moving = entries.filter(({ debit, credit }) => isMoney(debit) || isMoney(credit))
        const lines = moving.flatMap(({ debit, credit, minor }) => [sumOf(debit, minor), sumOf(credit, -minor)])
        const total = (of: typeof lines) => of.reduce((sum, line) => sum + line.debitMinor - line.creditMinor, 0)
        const byAccount = new Map<string, number>()
        for (const line of lines.filter(({ accountId }) => !isMoney(accountId)))
          byAccount.set(line.accountId, (byAccount.get(line.accountId) ?? 0) + total([line]))
        const others = balances(
          [...byAccount].map(([accountId, minor]) => sumOf(accountId, minor)),
          accounts,
        )
        const { moneyIn, moneyOut } = cashFlow(others)
        expect(moneyIn.totalMinor - moneyOut.totalMinor).toBe(
          total(lines.filter(({ accountId }) => isMoney(accountId))),
        )
      }),
    )
  })

  it('says what money came from and went to', () => {
    const others = balances([sumOf('1200', -11_900), sumOf('6310', 4_000)], accounts)
    expect(cashFlow(others)).toEqual({
      moneyIn: {
        items: [{ accountCode: '1200', name: 'Forderungen aus Lieferungen und Leistungen', amountMinor: 11_900 }],
        totalMinor: 11_900,
      },
      moneyOut: { items: [{ accountCode: '6310', name: 'Miete', amountMinor: 4_000 }], totalMinor: 4_000 },
    })
  })
})
