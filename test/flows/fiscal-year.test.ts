import { expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'

const path = '/api/accounting/v1'

it('tells this year from earlier ones by the fiscal year of the business', async () => {
  const { call } = await newBusiness('GB', 'GBP')
  const profile = (await call('GET', '/api/settings/v1/profile')).body
  expect(profile.fiscalYearStart).toBe(4)
  const accounts = (await call('GET', `${path}/accounts?limit=200`)).body.items
  const code = (role: string, type: string) =>
    (
      accounts.find((each: { role: string | null; type: string }) => each.role === role) ??
      accounts.find((each: { role: string | null; type: string }) => each.type === type)
    ).code
  const post = (postedOn: string, minor: number) =>
    call('POST', `${path}/entries`, {
      postedOn,
      description: 'Sales',
      lines: [
        { accountCode: code('bank', 'asset'), debitMinor: minor },
        { accountCode: code('revenue', 'income'), creditMinor: minor },
      ],
    })
  expect((await post('2026-02-10', 1000)).status).toBeLessThan(300)
  expect((await post('2026-04-10', 200)).status).toBeLessThan(300)
  const sheet = async (on: string) => {
    const { body } = await call('GET', `${path}/reports/balance-sheet?on=${on}`)
    return [body.earlierYearsEarningsMinor, body.currentYearEarningsMinor]
  }
  expect(await sheet('2026-04-30')).toEqual([1000, 200])
  expect(await sheet('2026-03-31')).toEqual([0, 1000])
})
