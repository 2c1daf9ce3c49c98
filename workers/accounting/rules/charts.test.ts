import { describe, expect, it } from 'vitest'
import { accountTypes, roles } from './charts/account.ts'
import { chartOf, charts } from './charts.ts'

const packs = [...Object.keys(charts), 'ZZ'].map((country) => ({ country, chart: chartOf(country) }))

describe.each(packs)('chart of $country', ({ chart }) => {
  const taken = chart.flatMap(({ role }) => role ?? [])

  it('has every code once', () => {
    expect(new Set(chart.map(({ code }) => code)).size).toBe(chart.length)
  })

  it('has every role once', () => {
    expect(taken).toEqual(expect.arrayContaining([...roles]))
    expect(new Set(taken).size).toBe(taken.length)
  })

  it('has accounts of every type', () => {
    expect(new Set(chart.map(({ type }) => type))).toEqual(new Set(accountTypes))
  })

  it.each([
    [/^revenue/, 'income'],
    [/^output-tax|^payable/, 'liability'],
    [/^receivable|^bank|^cash|^input-tax/, 'asset'],
    [/^retained-earnings/, 'equity'],
  ])('keeps %s among its %s accounts', (role, type) => {
    const holders = chart.filter((account) => account.role && role.test(account.role))
    expect(holders.filter((account) => account.type !== type)).toEqual([])
  })
})

it('every rate with a tax account has a revenue account', () => {
  for (const { chart } of packs)
    for (const { role } of chart)
      if (role?.startsWith('output-tax-'))
        expect(chart.some((account) => account.role === role.replace('output-tax', 'revenue'))).toBe(true)
})
