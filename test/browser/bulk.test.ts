import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { button, cafes, companies, dialog, enterAs, expectNames, fillWith } from './listing.ts'
import { expectAccessible } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

let business: Business
beforeEach(async () => {
  business = await newBusiness()
})

const invoices = '/api/invoicing/v1/invoices'

it('acts on all rows of a filter and reports what failed', async () => {
  const customer = await business.call('POST', companies, { name: 'Café Mokka' })
  const draft = async (description: string) =>
    (
      await business.call('POST', invoices, {
        customerId: customer.body.id,
        lines: [{ description, quantity: '1', unitPrice: '10.00' }],
      })
    ).body.id
  for (let nth = 0; nth < 54; nth += 9)
    await Promise.all(Array.from({ length: 9 }, (_, more) => draft(`Bag ${nth + more}`)))
  const issue = async (id: string) => (await business.call('POST', `${invoices}/${id}/issue`, { send: false })).body
  const issued = await issue(await draft('Bag'))
  const late = await draft('Bag')

  const { page, close } = await enterAs(browser, business.email)
  await page.goto('/invoicing/invoices')
  await page.locator('[data-row]').first().waitFor()
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await page.getByText('50 selected').waitFor()
  await button(page, 'Select all that match').click()
  await page.getByText('56 selected').waitFor()
  // What has been issued is no longer a draft to discard, and what a colleague issues meanwhile is refused.
  await button(page, 'Discard (55)').click()
  await dialog(page).getByText("Discard 55 invoices for €550.00? One other can't").waitFor()
  const meanwhile = await issue(late)
  await dialog(page).getByRole('button', { name: 'Discard' }).click()
  const report = page.getByRole('dialog', { name: '1 invoice for €10.00 could not be changed' })
  await report.getByText(meanwhile.customerName).waitFor()
  await expectAccessible(page, 'report of an act on many')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    report.getByRole('button', { name: 'Download as CSV' }).click(),
  ])
  expect(await readFile(await file.path(), 'utf8')).toContain(`"${meanwhile.id}","`)
  await report.getByRole('button', { name: 'Close' }).click()
  const left: { id: string }[] = (await business.call('GET', invoices)).body.items
  expect(left.map(({ id }) => id).sort()).toEqual([issued.id, meanwhile.id].sort())
  await eventually(async () => expect(await page.locator('[data-row]').count()).toBe(2))
  await close()
})

it('stops when told, and keeps the rest chosen', async () => {
  await fillWith(business, cafes)
  const { page, close } = await enterAs(browser, business.email)
  await page.goto('/contacts/companies')
  await expectNames(page, ['Aroma', 'Bohne', 'Crema', 'Doppio', 'Espresso'])
  let go = () => {}
  const gone = new Promise<void>((resolve) => {
    go = resolve
  })
  await page.route(`**${companies}/*`, async (route) => {
    if (route.request().method() === 'DELETE') await gone
    await route.continue()
  })
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).click()
  await expectAccessible(page, 'chosen rows')
  await button(page, 'Archive').click()
  await dialog(page).getByRole('button', { name: 'Archive' }).click()
  await page.getByText('0 of 5').waitFor()
  await button(page, 'Stop').click()
  go()
  await page.getByText('1 selected').waitFor()
  await expectNames(page, ['Espresso'])
  expect((await business.call('GET', companies)).body.items).toHaveLength(1)
  await close()
})
