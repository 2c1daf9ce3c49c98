import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUser } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it("asks before the browser's Back or the palette throws away what was typed", async () => {
  const { page, close } = await owner(browser)
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'New company' }).first().click()
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.fill('Half a name')
  expect(await page.title()).toBe('New company · Mainstreet')
  const leaving = page.getByRole('dialog', { name: 'Leave without saving?' })

  await page.goBack()
  await leaving.getByRole('button', { name: 'Stay' }).click()
  expect(new URL(page.url()).pathname).toBe('/contacts/companies/new')
  expect(await name.inputValue()).toBe('Half a name')

  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('combobox', { name: 'Search or jump to' }).fill('trial balance')
  await page
    .getByRole('option', { name: /Trial balance/ })
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await leaving.getByRole('button', { name: 'Stay' }).click()
  expect(await name.inputValue()).toBe('Half a name')

  await page.goBack()
  await leaving.getByRole('button', { name: 'Leave' }).click()
  await page.waitForURL('**/contacts/companies')
  await page.getByRole('heading', { name: 'Companies' }).waitFor()
  expect(await page.title()).toBe('Companies · Mainstreet')
  await close()
})

it('an ended session is begun again in place, and what was typed is still there', async () => {
  const { page, context, email, close } = await owner(browser)
  await page.goto('/contacts/companies/new')
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.fill('Not lost')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
  expect(await name.isVisible()).toBe(false)
  await expectAccessible(page, 'an ended session')
  expect(await page.getByRole('textbox', { name: 'Email' }).inputValue()).toBe(email)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await name.waitFor()
  expect(await name.inputValue()).toBe('Not lost')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Not lost' }).waitFor()
  await close()
})

it('whoever signs in instead finds nothing of the one before', async () => {
  const { page, context, close } = await owner(browser)
  const { email } = await newUser()
  await page.goto('/contacts/companies/new')
  await page.getByRole('textbox', { name: /^Name/ }).fill('Somebody else’s')
  await context.clearCookies()
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Your session has ended' }).waitFor()
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByLabel('Password', { exact: true }).fill('correct horse battery')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.waitForURL(/\/welcome/)
  await close()
})

it('asks on a phone for nothing smaller than its browser would zoom into', async () => {
  const { page, close } = await owner(browser, { scheme: 'light', width: 390 })
  await page.goto('/contacts/companies/new')
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.waitFor()
  const size = "getComputedStyle(document.querySelector('[data-path=name]')).fontSize"
  expect(await page.evaluate<string>(size)).toBe('16px')
  await close()
})
