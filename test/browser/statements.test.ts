import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('profit and loss and the balance sheet stand beside the year before, and lead to the accounts', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  const post = async (postedOn: string, debit: string, credit: string, minor: number) => {
    const lines = [
      { accountCode: debit, debitMinor: minor },
      { accountCode: credit, creditMinor: minor },
    ]
    const { status } = await call('POST', '/api/accounting/v1/entries', { postedOn, description: 'Test', lines })
    expect(status).toBe(200)
  }
  await post('2025-03-10', '1800', '4200', 80_000)
  await post('2026-03-10', '1800', '4200', 120_000)
  await post('2026-04-01', '6310', '1800', 50_000)

  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto('/accounting/profit-and-loss?from=2026-01-01&to=2026-06-30')
  const row = (name: string | RegExp) => page.getByRole('row').filter({ hasText: name })
  await row('4200').getByRole('cell', { name: '1,200.00' }).waitFor()
  const cells = (name: string | RegExp) => row(name).getByRole('cell').allTextContents()
  expect((await cells('4200')).slice(1)).toEqual(['1,200.00', '800.00'])
  expect((await cells('6310')).slice(1)).toEqual(['500.00', '–'])
  expect(await cells('Profit')).toEqual(['700.00', '800.00'])
  await expectAccessible(page, 'profit and loss')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as CSV' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('profit-and-loss-2026-01-01-2026-06-30.csv')
  await row('6310').getByRole('link').click()
  await page.waitForURL('**/accounting/ledger/6310?from=2026-01-01&to=2026-06-30')
  await page.getByText('500.00').first().waitFor()

  await page.goto('/accounting/balance-sheet?to=2026-06-30')
  await row('1800').getByRole('cell', { name: '1,500.00' }).waitFor()
  expect((await cells('1800')).slice(1)).toEqual(['1,500.00', '800.00'])
  expect((await cells('Retained earnings')).slice(1)).toEqual(['800.00', '–'])
  expect((await cells('Profit for the year')).slice(1)).toEqual(['700.00', '800.00'])
  expect(await cells('Liabilities and equity')).toEqual(['1,500.00', '800.00'])
  await expectAccessible(page, 'balance sheet')
  await close()
})
