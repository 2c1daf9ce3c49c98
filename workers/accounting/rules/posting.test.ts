import { describe, expect, it } from 'vitest'
import { chartOf } from './charts.ts'
import { type Account, onAccounts, type RoleLine } from './posting.ts'

const accountsOf = (country: string): Account[] =>
  chartOf(country).map(({ code, role }) => ({ id: `id-${code}`, code, role }))
const line = (role: string, minor: number, percent: string | null = null): RoleLine => ({
  role,
  percent,
  description: null,
  debitMinor: Math.max(minor, 0),
  creditMinor: Math.max(0 - minor, 0),
})
const shown = (lines: ReturnType<typeof onAccounts>) =>
  lines.map(({ accountCode, debitMinor, creditMinor }) => [accountCode, debitMinor, creditMinor])

describe('a posting', () => {
  it('finds the accounts of each rate in Germany', () => {
    const lines = [
      line('receivable', 37_600),
      line('revenue', -10_000, '19'),
      line('revenue', -10_000, '7.000000'),
      line('revenue', -15_000, '0'),
      line('output-tax', -1_900, '19.00'),
      line('output-tax', -700, '7'),
      line('bank', 1),
    ]
    expect(shown(onAccounts(lines, accountsOf('DE'), null))).toEqual([
      ['1200', 37_600, 0],
      ['4400', 0, 10_000],
      ['4300', 0, 10_000],
      ['4100', 0, 15_000],
      ['3806', 0, 1_900],
      ['3801', 0, 700],
      ['1800', 1, 0],
    ])
  })

  it('goes to the plain role where a rate has no account of its own', () => {
    const lines = [line('receivable', 1_005), line('revenue', -1_003, '8.875'), line('rounding', -2)]
    expect(shown(onAccounts(lines, accountsOf('US'), null))).toEqual([
      ['1100', 1_005, 0],
      [accountsOf('US').find(({ role }) => role === 'revenue')?.code, 0, 1_003],
      ['6990', 0, 2],
    ])
  })

  it('is refused with the role that the chart does not know', () => {
    expect(() => onAccounts([line('goodwill', 1, '19')], accountsOf('GB'), null)).toThrow('goodwill-19 or goodwill')
  })

  it.each(['DE', 'GB', 'US', 'FR'])('has every role that apps post to in %s', (country) => {
    const roles = ['receivable', 'revenue', 'output-tax', 'bank', 'rounding']
    const lines = roles.flatMap((role) => [line(role, 1), line(role, 1, '19'), line(role, 1, '8.875')])
    expect(onAccounts(lines, accountsOf(country), null)).toHaveLength(lines.length)
  })

  it('goes to the account that somebody chose, and by its role where that is there no more', () => {
    const chosen = { ...line('purchases', 100, '19'), accountId: 'id-6815' }
    const gone = { ...line('purchases', 100, '19'), accountId: 'id-of-another' }
    expect(shown(onAccounts([chosen, gone], accountsOf('DE'), null))).toEqual([
      ['6815', 100, 0],
      ['5400', 100, 0],
    ])
  })

  it('goes to the nearest role where the chart has none for it', () => {
    const accounts = accountsOf('DE').map((each) => (each.code === '4700' ? { ...each, role: null } : each))
    expect(shown(onAccounts([line('sales-discount', 5, '19')], accounts, null))).toEqual([['4400', 5, 0]])
    const bare: Account[] = [{ id: 'id-1', code: '1', role: 'rounding' }]
    expect(shown(onAccounts([line('travel', 5)], bare, null))).toEqual([['1', 5, 0]])
  })
})
