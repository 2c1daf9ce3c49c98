import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('an owner has a person exported, then erased, and reads what became of the data', async () => {
  const { page, call, close } = await owner(browser)
  const made = await call('POST', '/api/contacts/v1/people', { name: 'Zoe Zander', email: 'zoe@zander.test' })
  await page.goto(`/contacts/people/${made.body.id}`)
  const more = page.getByRole('button', { name: 'More', exact: true }).first()
  await more.click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'Export personal data' }).click(),
  ])
  expect(file.suggestedFilename()).toBe('Zoe Zander.json')
  await more.click()
  await page.getByRole('menuitem', { name: 'Erase personal data' }).click()
  const dialog = page.getByRole('dialog', { name: 'Erase the data of Zoe Zander?' })
  const erase = dialog.getByRole('button', { name: 'Erase personal data' })
  await expectAccessible(page, 'erase a person')
  expect(await erase.isDisabled()).toBe(true)
  await dialog.getByLabel(/Type “Harbour Coffee”/).fill('Harbour Coffee')
  await erase.click()
  await dialog.getByText(/Records erased: \d+/).waitFor()
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.getByRole('heading', { name: '(erased)' }).waitFor()
  await close()
})
