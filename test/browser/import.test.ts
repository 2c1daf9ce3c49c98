import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { contactsCsv } from '../flows/contacts-csv.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const total = 250
const wrong = 5

/** How many rows it says of each kind. */
async function counts(page: Page): Promise<Record<string, string>> {
  const all = page.locator('dl[aria-live]')
  const [names, numbers] = await Promise.all(['dt', 'dd'].map((tag) => all.locator(tag).allTextContents()))
  return Object.fromEntries((names ?? []).map((name, index) => [name, numbers?.[index] ?? '']))
}

it('an address book comes in: mapped, tried, imported, its errors taken home, and all of it taken back', async () => {
  const business = await newBusiness()
  const { page, context, close } = await open(browser)
  await signIn(context, business.email)
  const file = contactsCsv(total, ';', total / wrong)
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Import', exact: true }).first().click()
  await page.getByText('Drop a file here').waitFor()
  await expectAccessible(page, 'import, the file')
  const csv = file.csv.replace('Telefon', 'Durchwahl im Laden')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })

  await page.getByRole('heading', { name: `kunden.csv: ${total} rows` }).waitFor()
  const target = (column: string) => page.getByRole('combobox', { name: `Field for column ${column}` })
  await eventually(async () => expect(await target('Straße').inputValue()).toBe('Street'))
  const unknown = target('Durchwahl im Laden')
  expect(await unknown.inputValue()).toBe('')
  await unknown.click()
  await page.getByRole('option', { name: 'Phone' }).click()
  await page.getByRole('row').filter({ hasText: 'Durchwahl im Laden' }).getByText('030 / 200001').waitFor()
  await expectAccessible(page, 'import, the columns')
  await page.getByRole('button', { name: 'Check the rows' }).click()

  const start = page.getByRole('button', { name: `Import ${total - wrong} rows` })
  await start.waitFor()
  expect(await counts(page)).toEqual({
    ...{ 'To be created': `${total - wrong}`, 'To be updated': '0', Unchanged: '0', 'With errors': `${wrong}` },
  })
  await page.getByRole('heading', { name: 'The first rows as they will be' }).waitFor()
  await expectAccessible(page, 'import, the trial')
  const path = '/api/contacts/v1/companies'
  expect((await business.call('GET', path)).body.items).toEqual([])
  await start.click()

  await page.getByText('Finished', { exact: true }).waitFor()
  await eventually(async () => expect(await counts(page)).toMatchObject({ Created: `${total - wrong}` }))
  const [row] = [...file.invalid].find(([, column]) => column === 'Name') as [number, string]
  const failed = page.getByRole('region', { name: `Row ${row}`, exact: true })
  await failed.getByRole('textbox', { name: 'Name' }).fill('Put right GmbH')
  await failed.getByRole('button', { name: 'Try again' }).click()
  await failed.waitFor({ state: 'detached' })
  expect(await counts(page)).toMatchObject({ Created: `${total - wrong + 1}`, 'With errors': `${wrong - 1}` })
  await expectAccessible(page, 'import, the result')

  await page.getByRole('button', { name: 'More' }).first().click()
  await page.getByRole('menuitem', { name: 'Undo this import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
  await page.getByText('Undone', { exact: true }).waitFor()
  expect(await counts(page)).toMatchObject({ Archived: `${total - wrong + 1}`, Kept: '0' })
  await page.goto('/contacts/companies')
  await page.getByText('No companies yet').waitFor()
  await close()
})
