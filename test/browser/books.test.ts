import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function atTheBooks() {
  const business = await newBusiness('DE', 'EUR')
  const opened = await open(browser)
  await signIn(opened.context, business.email)
  return { ...opened, call: business.call }
}

it('an account joins the chart, gets another name and leaves it', async () => {
  const { page, close, call } = await atTheBooks()
  await page.goto('/accounting/accounts')
  await page.getByRole('link', { name: 'New account' }).click()
  await page.getByRole('textbox', { name: /^Number/ }).fill('6310')
  await page.getByRole('textbox', { name: /^Name/ }).fill('Röstmaschine')
  const create = page.getByRole('main').getByRole('button', { name: 'Create', exact: true })
  await create.click()
  await page.getByText('This is already taken').waitFor()
  await page.getByRole('textbox', { name: /^Number/ }).fill('6311')
  await create.click()
  await page.getByText('Account saved').waitFor()

  await page.goto('/accounting/ledger/6311')
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit account' }).click()
  const name = page.getByRole('textbox', { name: /^Name/ })
  await expect.poll(() => name.inputValue()).toBe('Röstmaschine')
  await name.fill('Miete der Röstmaschine')
  // A number that another account has is refused once, at its field, and not saved again and again.
  const number = page.getByRole('textbox', { name: /^Number/ })
  const asked: string[] = []
  page.on('request', (request) => request.method() === 'PATCH' && asked.push(request.url()))
  await number.fill('6310')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('This is already taken').waitFor()
  expect(asked).toHaveLength(1)
  await number.fill('6311')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { name: '6311 Miete der Röstmaschine' }).waitFor()
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Edit account' }).click()
  await page.getByRole('button', { name: 'Archive' }).click()
  await page.waitForURL('**/accounting/accounts')
  const { body } = await call('GET', '/api/accounting/v1/accounts?filter[code]=6311&filter[archivedAt][null]=false')
  expect(body.items).toMatchObject([{ name: 'Miete der Röstmaschine', type: 'expense' }])
  await close()
})

it('the books are locked through a day, and unlocked by their owner alone', async () => {
  const { page, close, call } = await atTheBooks()
  const locked = async () => (await call('GET', '/api/accounting/v1/lock')).body.lockedThroughOn
  await page.goto('/accounting/lock')
  await page.getByText('Nothing is locked').waitFor()
  const day = page.getByRole('textbox', { name: 'Lock up to and including', exact: true })
  const lock = page.getByRole('button', { name: 'Lock the books' })
  await lock.click()
  await page.getByText('Please fill this in').waitFor()
  await day.fill('31 Dec 2099')
  await page.keyboard.press('Tab')
  await lock.click()
  await page.getByText('Choose a day before today').waitFor()
  await day.fill('31 Jan 2026')
  await page.keyboard.press('Tab')
  await lock.click()
  await page.getByText('The books are locked up to and including 31 Jan 2026').waitFor()
  expect(await locked()).toBe('2026-01-31')
  await expectAccessible(page, 'the lock of the books')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await page.getByText('Nothing is locked').waitFor()
  expect(await locked()).toBeNull()
  await close()
})
