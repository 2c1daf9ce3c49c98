import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { confirmAddress, eventually } from '#kit/testing'
import { launch } from './browser.ts'
import { setUp, signUp } from './onboarding.ts'
import { open, type Page } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const main = (page: Page) => page.locator('main')

it('from a stranger to the first invoice, in the post and in the books', async () => {
  const { page, close } = await open(browser)
  const customer = `ap-${crypto.randomUUID()}@mokka.test`
  const email = `anna-${crypto.randomUUID()}@example.test`
  await signUp(page, { name: 'Anna Brandt', email })
  await confirmAddress(email)
  await setUp(page, 'Harbour Coffee')

  await page.getByRole('link', { name: 'Add your first customer' }).click()
  await page.getByRole('link', { name: 'New company' }).first().click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Café Mokka')
  await page.getByRole('textbox', { name: /^Email/ }).fill(customer)
  await page.getByRole('button', { name: 'Create' }).click()
  await page.getByRole('heading', { level: 1, name: 'Café Mokka' }).waitFor()

  await page.getByRole('link', { name: 'New invoice' }).click()
  await main(page).getByText('Café Mokka').first().waitFor()
  const line = (field: string, number: number) => main(page).getByRole('textbox', { name: `${field}, line ${number}` })
  await line('Description', 1).fill('House blend, 1 kg')
  await line('Quantity', 1).fill('12')
  await line('Unit price', 1).fill('18.50')
  await page.getByRole('button', { name: 'Add line' }).click()
  await line('Description', 2).fill('Delivery')
  await line('Unit price', 2).fill('9.90')
  await page.getByText('€275.96').first().waitFor()
  await page.getByRole('button', { name: 'Issue and send' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`€275.96 invoice to Café Mokka at ${customer}`).waitFor()
  await dialog.getByRole('button', { name: 'Issue and send' }).click()
  await page.getByText(/issued and sent to/).waitFor()
  const heading = page.getByRole('heading', { level: 1, name: /\d/ })
  const number = (await heading.textContent()) ?? ''

  const [mail] = await eventually(async () => {
    const answer = await page.request.get(`/dev/mail/messages?to=${encodeURIComponent(customer)}`)
    const { items } = await answer.json()
    if (items.length === 0) throw new Error(`no mail to ${customer}`)
    return items as { subject: string; html: string }[]
  })
  expect(mail?.subject).toContain(number)
  expect(mail?.html).toContain('275,96')

  await page.getByRole('link', { name: 'Accounting', exact: true }).click()
  await page.getByRole('link', { name: 'Trial balance', exact: true }).first().click()
  const receivables = main(page).getByRole('row').filter({ hasText: '275.96' }).getByRole('link')
  // The books hear of it a moment later.
  await receivables.first().waitFor()
  await receivables.first().click()
  await main(page).getByText('Closing balance').waitFor()
  await main(page).getByRole('row').filter({ hasText: number }).getByRole('link').click()
  await page.waitForURL(/\/accounting\/entries\//)
  const total = main(page).getByRole('row').filter({ hasText: 'Total' }).getByRole('cell')
  await total.first().waitFor()
  expect((await total.allTextContents()).filter(Boolean)).toEqual(['275.96', '275.96'])
  await main(page).getByRole('link', { name: number }).click()
  await page.getByRole('heading', { level: 1, name: number }).waitFor()
  await close()
})
