import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { newCustomer, newDraft } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** The same record before two people; what the others save reaches neither form. */
async function two(path: (call: Awaited<ReturnType<typeof newBusiness>>['call']) => Promise<string>) {
  const business = await newBusiness()
  const address = await path(business.call)
  const both = await Promise.all([open(browser), open(browser)])
  await Promise.all(both.map(({ context }) => signIn(context, business.email)))
  await Promise.all(both.map(({ page }) => page.goto(address)))
  const [first, second] = both.map(({ page }) => page) as [Page, Page]
  const close = () => Promise.all(both.map((one) => one.close()))
  return { call: business.call, address, first, second, close }
}

const patience = { timeout: 60_000 }
const conflict = (page: Page) => page.getByRole('dialog', { name: 'Someone else changed this while you were editing' })
const row = (page: Page, name: string) => conflict(page).getByRole('row').filter({ hasText: name })
const cells = (page: Page, name: string) => row(page, name).getByRole('cell').allTextContents()

const newContact = async (call: Parameters<typeof newCustomer>[0]) =>
  `/contacts/companies/${(await newCustomer(call, 'ap@mokka.test')).id}/edit`
const field = (page: Page, name: RegExp) => page.locator('main').getByRole('textbox', { name })
const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click()
/** The form shows a new name at once; it is left when the server has it. */
const saved = (page: Page) => page.waitForURL(/companies\/[\da-f-]+$/)

async function rename({ first, second }: { first: Page; second: Page }) {
  await field(second, /^Name/).fill('Café Moka Efti')
  await field(second, /^City/).fill('Berlin')
  await field(first, /^Name/).fill('Café Mocca')
  await field(first, /^Phone/).fill('+49 221 300000')
  await save(first)
  await saved(first)
  await save(second)
  await conflict(second).waitFor()
  expect(await cells(second, 'Name')).toEqual(['Café Moka Efti', 'Café Mocca'])
}

it('a contact: both versions are shown, and mine leaves what only they changed', async () => {
  const pages = await two(newContact)
  await rename(pages)
  await expectAccessible(pages.second, 'conflict')
  await conflict(pages.second).getByRole('button', { name: 'Save mine' }).click()
  await saved(pages.second)
  const { body } = await pages.call('GET', pages.address.replace('/contacts', '/api/contacts/v1').replace('/edit', ''))
  expect(body).toMatchObject({ name: 'Café Moka Efti', city: 'Berlin', phone: '+49221300000' })
  await pages.close()
})

it('a contact: theirs replaces what was typed, and saves over nobody', async () => {
  const pages = await two(newContact)
  const { second } = pages
  await rename(pages)
  await conflict(second).getByRole('button', { name: 'Keep theirs' }).click()
  await expect.poll(() => field(second, /^Name/).inputValue(), patience).toBe('Café Mocca')
  expect(await field(second, /^City/).inputValue()).toBe('')
  await field(second, /^City/).fill('Hamburg')
  await save(second)
  await saved(second)
  const { body } = await pages.call('GET', pages.address.replace('/contacts', '/api/contacts/v1').replace('/edit', ''))
  expect(body).toMatchObject({ name: 'Café Mocca', city: 'Hamburg', phone: '+49221300000' })
  await pages.close()
})

it('a contact: changes to different fields go together without a question', async () => {
  const { first, second, call, address, close } = await two(newContact)
  await field(second, /^City/).fill('Berlin')
  await field(first, /^Phone/).fill('+49 221 300000')
  await save(first)
  await saved(first)
  await save(second)
  await saved(second)
  const { body } = await call('GET', address.replace('/contacts', '/api/contacts/v1').replace('/edit', ''))
  expect(body).toMatchObject({ city: 'Berlin', phone: '+49221300000' })
  await close()
})

const newInvoice = async (call: Parameters<typeof newCustomer>[0]) =>
  `/invoicing/invoices/${await newDraft(call, (await newCustomer(call, 'ap@mokka.test')).id)}`
const price = (page: Page) => field(page, /^Unit price, line 1/)
const saveDraft = (page: Page) => page.getByRole('button', { name: 'Save draft' })
/** The button is disabled while it saves and afterwards: only the answer tells that the server has it. */
async function kept(page: Page, press: () => Promise<void>) {
  const answered = page.waitForResponse((answer) => answer.request().method() === 'PATCH' && answer.ok())
  await press()
  await answered
}

async function reprice({ first, second }: { first: Page; second: Page }) {
  await price(second).fill('12.50')
  await price(first).fill('11')
  await kept(first, () => saveDraft(first).click())
  await saveDraft(second).click()
  await conflict(second).waitFor()
  expect(await cells(second, 'Lines')).toEqual(['2 × House blend, 1 kg, 12.50', '2 × House blend, 1 kg, 11.00'])
}

it('an invoice: mine is saved over theirs when a person says so', async () => {
  const { first, second, call, address, close } = await two(newInvoice)
  await reprice({ first, second })
  await kept(second, () => conflict(second).getByRole('button', { name: 'Save mine' }).click())
  const { body } = await call('GET', address.replace('/invoicing', '/api/invoicing/v1'))
  expect(body.lines).toMatchObject([{ unitPrice: '12.5' }])
  await expect.poll(() => price(first).inputValue(), patience).toBe('12.50')
  await close()
})

it('an invoice: theirs comes into the editor, its totals and its preview', async () => {
  const { second, close, ...pages } = await two(newInvoice)
  await reprice({ first: pages.first, second })
  await conflict(second).getByRole('button', { name: 'Keep theirs' }).click()
  await expect.poll(() => price(second).inputValue(), patience).toBe('11.00')
  await second.getByText('€22.00').first().waitFor()
  expect(await saveDraft(second).isDisabled()).toBe(true)
  await close()
})
