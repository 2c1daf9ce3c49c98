import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('an own field is asked for in words, and is there where contacts are written', async () => {
  const { page, call, close } = await owner(browser)
  await page.goto('/settings/custom-fields')
  await page.getByText('No custom fields yet').waitFor()
  expect(await page.getByRole('button', { name: /Columns|Export/ }).count()).toBe(0)
  await page.getByRole('link', { name: 'New field' }).first().click()
  const options = page.getByRole('combobox', { name: 'Options' })
  const type = page.getByRole('combobox', { name: 'Type' })
  const choose = async (name: string) => {
    await type.click()
    await page.getByRole('option', { name, exact: true }).click()
  }
  await page.getByRole('textbox', { name: /^Label/ }).fill('Größe (Café)')
  expect(await options.count()).toBe(0)
  await choose('Selection')
  await options.fill('Small')
  await options.press('Enter')
  await expectAccessible(page, 'own field')
  // What was chosen before goes with the type that it belonged to.
  await choose('Number')
  expect(await options.count()).toBe(0)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL('**/settings/custom-fields')
  const { body } = await call('GET', '/api/settings/v1/custom-fields')
  expect(body.items).toMatchObject([{ key: 'grosse-cafe', label: 'Größe (Café)', type: 'number', options: [] }])
  await page.goto('/contacts/companies/new')
  await page.getByLabel('Größe (Café)').waitFor()
  await close()
})
