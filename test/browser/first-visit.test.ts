import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { launch } from './browser.ts'
import { signUp } from './onboarding.ts'
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
  await page.getByLabel('Email').fill(`anna-${crypto.randomUUID()}@example.test`)
  await page.locator('[name=password]').fill('correct horse battery')
  await expectAccessible(page, 'sign-up')
  await page.getByRole('button', { name: 'Create account' }).click()

  await page.waitForURL(/\/welcome$/)
  await page.getByLabel('Business name').fill('Harbour Coffee')
  const country = page.getByRole('combobox', { name: 'Country' })
  await country.fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  expect(await page.getByRole('combobox', { name: 'Currency' }).inputValue()).toMatch(/^EUR/)
  await expectAccessible(page, 'welcome')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.waitForURL(/\/welcome\/trade$/)
  await page.getByRole('radio', { name: 'Food and hospitality' }).click()
  await expectAccessible(page, 'trade')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.waitForURL(/\/welcome\/logo$/)
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><script>document.title="run"</script><rect width="40" height="10" fill="teal"/></svg>'
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'notes.svg', mimeType: 'image/svg+xml', buffer: Buffer.from('no drawing') })
  await page.getByText("This image can't be used").waitFor()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(drawing) })
  const logo = page.getByRole('img', { name: 'Logo' })
  expect(await logo.getAttribute('src')).toMatch(/^data:image\/png;base64,/)
  await expectAccessible(page, 'logo')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.waitForURL(/\/welcome\/invoices$/)
  await page.getByRole('heading', { name: 'How you bill' }).waitFor()
  expect(await page.title()).toContain('How you bill')
  await page.getByLabel('Address').fill('Am Kai 7\n20457 Hamburg')
  await page.getByLabel('VAT ID').fill('DE136695976')
  await page.getByRole('combobox', { name: 'Next invoice number' }).click()
  await page.getByRole('option', { name: /^\d{4}-0001$/ }).click()
  await expectAccessible(page, 'invoices')
  await page.getByRole('button', { name: 'Continue' }).click()

  await page.waitForURL(/\/welcome\/data$/)
  await expectAccessible(page, 'data')
  // What was answered is kept, whoever goes back or comes again.
  await page.reload()
  await page.getByRole('button', { name: 'Back' }).click()
  expect(await page.getByLabel('VAT ID').inputValue()).toBe('DE136695976')
  const number = page.getByRole('combobox', { name: 'Next invoice number' })
  await eventually(async () => expect(await number.inputValue()).toMatch(/^\d{4}-0001$/))
  await page.getByRole('button', { name: 'Skip' }).click()
  await page.getByRole('button', { name: 'Open Mainstreet' }).click()

  await page.getByRole('heading', { level: 1, name: /Anna/ }).waitFor()
  await page.getByText('Add your first customer').waitFor()
  await expectAccessible(page, 'home')
  await close()
})

it('looks around in a sample business and erases it', async () => {
  const { page, close } = await open(browser)
  await signUp(page, { name: 'Ben Looker', email: `ben-${crypto.randomUUID()}@example.test` })
  await page.getByRole('button', { name: 'Open a sample business' }).click()
  await page.getByText('This is a sample business').waitFor()
  await expectAccessible(page, 'sample home')

  await page.getByRole('link', { name: 'Erase it' }).click()
  await page.getByRole('button', { name: 'Erase the sample' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Erase the sample' }).click()
  await page.waitForURL(/\/welcome$/)
  await close()
})

it('shows a wrong password, forgets nothing, and lets nobody in', async () => {
  const { page, close } = await open(browser)
  await page.goto('/contacts/companies')
  await page.waitForURL(/\/sign-in\?next=/)
  await page.getByLabel('Email').fill('nobody@example.test')
  await page.locator('[name=password]').fill('not the password')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByRole('alert').getByText('password is wrong').waitFor()
  expect(await page.getByLabel('Email').inputValue()).toBe('nobody@example.test')
  await close()
})
