import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { invite, newBusiness, newUser } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const identity = '/api/identity/v1'

/** Two who work in one business, each at a browser of their own. */
async function two() {
  const business = await newBusiness()
  const colleague = await newUser()
  const token = await invite(business.call, colleague.email, 'admin')
  await colleague.call('POST', `${identity}/invitations/accept`, { token })
  const [mine, theirs] = await Promise.all([open(browser), open(browser)])
  await Promise.all([signIn(mine.context, business.email), signIn(theirs.context, colleague.email)])
  const newCompany = async (name: string) =>
    (await business.call('POST', '/api/contacts/v1/companies', { name, email: 'ap@mokka.test' })).body
  return { business, colleague, mine, theirs, newCompany }
}

it('shows what a colleague changes, in lists, on records and in the bell', async () => {
  const { business, colleague, mine, theirs, newCompany } = await two()
  const { page } = theirs
  await page.goto('/contacts/companies')
  await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor()
  await page.getByText('No').first().waitFor()
  let loads = 0
  page.on('load', () => (loads += 1))
  const company = await newCompany('Café Mokka')
  await page.getByRole('link', { name: 'Café Mokka' }).first().waitFor()

  await page.getByRole('link', { name: 'Café Mokka' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Café Mokka' }).waitFor()
  await mine.page.goto(`/contacts/companies/${company.id}`)
  await page.getByRole('img', { name: 'Also here: Olivia Owner' }).waitFor()
  await expectAccessible(page, 'a record with a colleague')
  await mine.page.goto(`/contacts/companies/${company.id}/edit`)
  await mine.page.getByRole('textbox', { name: /^Name/ }).fill('Café Moka Efti')
  await mine.page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Café Moka Efti' }).waitFor()

  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10.00' }]
  const draft = await business.call('POST', '/api/invoicing/v1/invoices', { customerId: company.id, lines })
  await business.call('POST', `/api/invoicing/v1/invoices/${draft.body.id}/issue`, { send: false })
  await page.getByRole('button', { name: 'Notifications, 1 unread' }).waitFor()
  await colleague.call('POST', '/api/notifications/v1/notifications/mark-all-read', {})
  await page.getByRole('button', { name: 'Notifications', exact: true }).waitFor()
  expect(loads).toBe(0)
  await Promise.all([mine.close(), theirs.close()])
})

it('keeps what is being written when a colleague saves first', async () => {
  const { business, mine, theirs, newCompany } = await two()
  const company = await newCompany('Café Mokka')
  const { page } = mine
  await page.goto(`/contacts/companies/${company.id}/edit`)
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.fill('My name for it')
  await business.call('PATCH', `/api/contacts/v1/companies/${company.id}`, { name: 'Their name for it' })
  // The heading follows the record, the field stays with who writes in it.
  await page.getByRole('heading', { level: 1, name: 'Their name for it' }).waitFor()
  expect(await name.inputValue()).toBe('My name for it')
  await page.getByRole('button', { name: 'Save' }).click()
  const both = page.getByRole('dialog')
  await both.getByText('Their name for it').waitFor()
  await both.getByText('My name for it').waitFor()
  await both.getByRole('button', { name: /mine/i }).click()
  await page.waitForURL(/\/contacts\/companies\/[\da-f-]+$/)
  await page.getByRole('heading', { level: 1, name: 'My name for it' }).waitFor()
  await Promise.all([mine.close(), theirs.close()])
})

it('keeps the draft that is being written, and saves over nobody unasked', async () => {
  const { business, mine, theirs, newCompany } = await two()
  const company = await newCompany('Café Mokka')
  const lines = [{ description: 'House blend', quantity: '1', unitPrice: '10.00' }]
  const path = '/api/invoicing/v1/invoices'
  const { id } = (await business.call('POST', path, { customerId: company.id, lines })).body
  const { page } = mine
  await page.goto(`/invoicing/invoices/${id}`)
  const description = page
    .locator('main')
    .getByRole('textbox', { name: /Description/ })
    .first()
  await description.fill('What I sell')
  const answered = page.waitForResponse((answer) => answer.url().endsWith(`${path}/${id}`) && answer.status() === 200)
  await business.call('PATCH', `${path}/${id}`, { lines: [{ ...lines[0], description: 'What they sell' }] })
  await answered
  expect(await description.inputValue()).toBe('What I sell')
  await page.getByRole('button', { name: /^Save/ }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: /mine/i }).waitFor()
  expect((await business.call('GET', `${path}/${id}`)).body.lines[0].description).toBe('What they sell')
  await page.getByRole('dialog').getByRole('button', { name: /mine/i }).click()
  await page.getByRole('dialog').waitFor({ state: 'hidden' })
  await Promise.all([mine.close(), theirs.close()])
})
