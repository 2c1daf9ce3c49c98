import { readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { contactsCsv } from '../flows/contacts-csv.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const total = 1000
const wrong = 20

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
  await page.getByText('Drop a CSV file here').waitFor()
  await expectAccessible(page, 'import, the file')
  const csv = file.csv.replace('Telefon', 'Durchwahl im Laden')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'kunden.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })

  await page.getByRole('heading', { name: 'kunden.csv: 1,000 rows' }).waitFor()
  const target = (column: string) => page.getByRole('combobox', { name: `Field for column ${column}` })
  expect(await target('Straße').inputValue()).toBe('Street')
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
    'To be created': '980',
    'To be updated': '0',
    Unchanged: '0',
    'With errors': '20',
  })
  await page.getByRole('progressbar', { name: 'Progress' }).waitFor()
  await expectAccessible(page, 'import, the trial')
  const path = '/api/contacts/v1/companies'
  expect((await business.call('GET', path)).body.items).toEqual([])
  await start.click()

  await page.waitForURL(/\/contacts\/imports\/[\da-f-]+$/)
  await page.getByText('Finished', { exact: true }).waitFor()
  expect(await counts(page)).toMatchObject({ Created: '980', Updated: '0', 'With errors': '20' })
  const downloading = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  const errors: Record<string, string>[] = parse(readFileSync(await (await downloading).path()), {
    columns: true,
    bom: true,
  })
  const named = errors.map(({ rowNumber, heading }) => [Number(rowNumber), heading])
  expect(new Map(named as [number, string][])).toEqual(file.invalid)
  expect(errors.every(({ message }) => message)).toBe(true)
  expect((await business.call('GET', `${path}?filter[name][has]=Papeterie&limit=1`)).body.items[0].phone).toBeDefined()

  await page.getByRole('button', { name: 'Undo this import' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Undo this import' }).click()
  await page.getByText('Undone', { exact: true }).waitFor()
  expect(await counts(page)).toMatchObject({ Removed: '980', Kept: '0' })
  await expectAccessible(page, 'import, undone')
  await page.goto('/contacts/companies')
  await page.getByText('No companies yet').waitFor()
  await close()
})
