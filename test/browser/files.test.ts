import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newCustomer } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9" onload="document.title=\'ran\'"/>'
const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })

it('files are uploaded, seen, and hung on a record, from which they are taken and come back', async () => {
  const { page, call, close } = await owner(browser)
  await page.goto('/files/files')
  await page.getByRole('heading', { name: 'Files', level: 1 }).waitFor()
  await page
    .locator('input[type=file]')
    .first()
    .setInputFiles([file('note.txt', 'Remember the milk'), file('drawing.svg', svg), file('setup.exe', 'MZ')])
  await page.getByRole('alert').getByText("Programs can't be stored here").waitFor()
  await page.getByRole('link', { name: 'drawing.svg' }).waitFor()
  await page.getByRole('link', { name: 'note.txt' }).click()
  await page.locator('pre', { hasText: 'Remember the milk' }).waitFor()
  // An image is an image: what it would run as a page it does not run here.
  await page.goto('/files/files')
  await page.getByRole('link', { name: 'drawing.svg' }).click()
  const image = page.getByRole('img', { name: 'drawing.svg' })
  await expect
    .poll(() => image.evaluate((each) => Number(Reflect.get(each, 'naturalWidth'))), { timeout: 60_000 })
    .toBe(9)
  expect(await page.title()).toBe('drawing.svg · Mainstreet')

  await page.goto('/files/files')
  await page.getByText(/^\d+ bytes? of 10\.7 GB used$/).waitFor()
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  const [zip] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download as ZIP' }).click(),
  ])
  expect([zip.suggestedFilename(), (await readFile(await zip.path())).subarray(0, 2).toString()]).toEqual([
    ...['files.zip', 'PK'],
  ])

  const { id } = await newCustomer(call)
  await page.goto(`/contacts/companies/${id}`)
  await page.getByRole('button', { name: 'Add files' }).waitFor()
  const data = await page.evaluateHandle(`{
    const dropped = new DataTransfer()
    dropped.items.add(new File(['Ring twice'], 'directions.txt', { type: 'text/plain' }))
    dropped
  }`)
  await page.dispatchEvent('main', 'drop', { dataTransfer: data })
  await page.getByRole('link', { name: 'directions.txt' }).waitFor()
  await page.getByRole('button', { name: 'Remove directions.txt' }).click()
  await page.getByRole('link', { name: 'directions.txt' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: /^Undo/ }).click()
  await page.getByRole('link', { name: 'directions.txt' }).waitFor()
  await close()
})
