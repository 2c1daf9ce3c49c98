import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { expectAccessible, open } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('from sign-up over the first business to the home page', async () => {
  const { page, close } = await open(browser)
  await page.goto('/')
  await page.waitForURL(/\/sign-in$/)
  await page.getByRole('heading', { name: 'Sign in' }).waitFor()
  await expectAccessible(page, 'sign-in')

  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Your name').fill('Anna Brandt')
  await page.getByLabel('E-mail').fill(`anna-${crypto.randomUUID()}@example.test`)
  await page.locator('[name=password]').fill('correct horse battery')
  await expectAccessible(page, 'sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.waitForURL(/\/welcome$/)
  await page.getByLabel('Name of the business').fill('Harbour Coffee')
  const country = page.getByRole('combobox', { name: 'Country' })
  await country.fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  expect(await page.getByRole('combobox', { name: 'Currency' }).inputValue()).toMatch(/^EUR/)
  await expectAccessible(page, 'welcome')
  await page.getByRole('button', { name: 'Start' }).click()

  await page.getByRole('heading', { level: 1, name: /Anna/ }).waitFor()
  await page.getByText('Add your first customer').waitFor()
  await expectAccessible(page, 'home')
  await close()
})

it('shows a wrong password, forgets nothing, and lets nobody in', async () => {
  const { page, close } = await open(browser)
  await page.goto('/contacts/companies')
  await page.waitForURL(/\/sign-in\?next=/)
  await page.getByLabel('E-mail').fill('nobody@example.test')
  await page.locator('[name=password]').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('password is wrong').waitFor()
  expect(await page.getByLabel('E-mail').inputValue()).toBe('nobody@example.test')
  await close()
})
