import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const cell = (page: Page, field: string, line: number) =>
  page.locator('main').getByLabel(`${field}, line ${line}`, { exact: true })

async function pick(page: Page, line: number, code: string): Promise<void> {
  await cell(page, 'Account', line).fill(code)
  await page.getByRole('option', { name: new RegExp(`^${code} `) }).click()
}

it('an entry is posted by hand when both sides are equal', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto('/accounting/entries')
  await page.getByRole('link', { name: 'New entry' }).first().click()
  await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Rent of the roastery')
  const post = page.getByRole('button', { name: 'Post', exact: true })
  await pick(page, 1, '6310')
  await cell(page, 'Debit', 1).fill('1650')
  await pick(page, 2, '1800')
  await expect.poll(() => cell(page, 'Credit', 2).getAttribute('placeholder')).toBe('1,650.00')
  expect(await post.isDisabled()).toBe(true)
  await cell(page, 'Credit', 2).press('Enter')
  await expect.poll(() => cell(page, 'Credit', 2).inputValue()).toBe('1,650.00')
  await expect.poll(() => post.isDisabled()).toBe(false)
  await cell(page, 'Credit', 2).fill('1,600.00')
  await cell(page, 'Credit', 2).press('Enter')
  await page.keyboard.type('1460')
  await page.getByRole('option', { name: /^1460 / }).waitFor()
  await page.keyboard.press('Enter')
  await cell(page, 'Credit', 3).fill('50')
  await expectAccessible(page, 'an entry by hand')
  await post.click()

  await page.getByText('Posted', { exact: true }).first().waitFor()
  await page.waitForURL(/\/accounting\/entries\/[0-9a-f-]{36}$/)
  await page.getByText('Rent of the roastery').first().waitFor()
  const { body } = await call('GET', '/api/accounting/v1/entries')
  expect(body.items).toHaveLength(1)
  expect(body.items[0]).toMatchObject({ kind: 'manual', totalMinor: 165_000, currency: 'EUR' })
  expect(body.items[0].lines).toMatchObject([
    { accountCode: '6310', debitMinor: 165_000, creditMinor: 0 },
    { accountCode: '1800', debitMinor: 0, creditMinor: 160_000 },
    { accountCode: '1460', debitMinor: 0, creditMinor: 5_000 },
  ])
  await close()
})

it('says on the spot what an entry lacks, and that the books are locked', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  expect((await call('PUT', '/api/accounting/v1/lock', { lockedThroughOn: '2026-01-31' })).status).toBe(200)
  const { page, context, close } = await open(browser, { scheme: 'dark', width: 390 })
  await signIn(context, email)
  await page.goto('/accounting/entries/new')
  await pick(page, 1, '6310')
  await cell(page, 'Debit', 1).fill('10')
  await cell(page, 'Credit', 2).fill('10')
  const post = page.getByRole('button', { name: 'Post', exact: true })
  await post.click()
  await expect.poll(() => page.getByText('Please fill this in').count()).toBe(2)
  await page.getByRole('textbox', { name: 'Description', exact: true }).fill('Rent')
  await pick(page, 2, '1800')
  await page.getByRole('textbox', { name: 'Date' }).fill('15 Jan 2026')
  await page.keyboard.press('Tab')
  await post.click()
  await page.getByText('The period is locked').waitFor()
  expect((await call('GET', '/api/accounting/v1/entries')).body.items).toEqual([])
  await close()
})
