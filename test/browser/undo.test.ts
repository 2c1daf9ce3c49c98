import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const companies = '/api/contacts/v1/companies'

it('takes an archived record back from the toast, and by the keyboard', async () => {
  const { page, call, close } = await owner(browser)
  const { id } = (await call('POST', companies, { name: 'Café Mokka' })).body
  const archivedAt = async () => (await call('GET', `${companies}/${id}`)).body.archivedAt
  const archive = async () => {
    await page.goto(`/contacts/companies/${id}`)
    await page.getByRole('button', { name: 'More' }).click()
    await page.getByRole('menuitem', { name: 'Archive' }).click()
    await page.waitForURL('**/contacts/companies')
    await page.getByRole('alert').getByText('Café Mokka archived').waitFor()
    expect(await archivedAt()).not.toBeNull()
    await page.getByRole('link', { name: 'Café Mokka' }).waitFor({ state: 'detached' })
  }
  await archive()
  await expectAccessible(page, 'toast with undo')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('link', { name: 'Café Mokka' }).waitFor()
  expect(await archivedAt()).toBeNull()

  await archive()
  await page.keyboard.press('Control+z')
  await page.getByRole('link', { name: 'Café Mokka' }).waitFor()
  expect(await archivedAt()).toBeNull()
  await close()
})

it('restores an archived record from its page', async () => {
  const { page, call, close } = await owner(browser)
  const { id } = (await call('POST', companies, { name: 'Café Mokka' })).body
  await call('DELETE', `${companies}/${id}`)
  await page.goto(`/contacts/companies/${id}`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Restore' }).click()
  await page.getByRole('alert').getByText('Café Mokka restored').waitFor()
  expect((await call('GET', `${companies}/${id}`)).body.archivedAt).toBeNull()
  await close()
})

it('takes an act over many rows back, row by row', async () => {
  const { page, call, close } = await owner(browser)
  for (const name of ['Arabica', 'Bourbon', 'Catuai']) await call('POST', companies, { name })
  const names = async () => (await call('GET', companies)).body.items.map(({ name }: { name: string }) => name).sort()
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Bourbon' }).waitFor()
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click()
  await page.getByRole('button', { name: 'Undo' }).waitFor()
  expect(await names()).toEqual([])
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByRole('alert').getByText('Undone').waitFor()
  expect(await names()).toEqual(['Arabica', 'Bourbon', 'Catuai'])
  await close()
})
