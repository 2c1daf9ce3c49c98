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
  await page.getByRole('link', { name: 'New custom field' }).first().click()
  const options = page.getByRole('combobox', { name: 'Options' })
  const type = page.getByRole('combobox', { name: 'Type' })
  const choose = async (name: string) => {
    await type.click()
    await page.getByRole('option', { name, exact: true }).click()
  }
  await page.getByRole('combobox', { name: /^Belongs to/ }).click()
  await page.getByRole('option', { name: 'Companies' }).click()
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
  const size = page.getByRole('textbox', { name: 'Größe (Café)' })
  await page.getByRole('textbox', { name: /^Name/ }).fill('Café Ankerlicht')
  await size.fill('12.5')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { name: 'Café Ankerlicht' }).waitFor()
  await page.getByText('12.5', { exact: true }).waitFor()
  await expectAccessible(page, 'a record with an own field')
  await page.goto('/contacts/companies')
  await page.getByRole('button', { name: 'Columns' }).click()
  await page.getByRole('checkbox', { name: 'Größe (Café)' }).click()
  await page.getByRole('columnheader', { name: 'Größe (Café)' }).waitFor()
  await page.goto(`/contacts/companies?${encodeURIComponent('filter[custom.grosse-cafe][gte]')}=13`)
  await page.getByText('Größe (Café)').first().waitFor()
  await close()
})
