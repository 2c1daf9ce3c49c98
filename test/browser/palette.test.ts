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

async function enter(role: 'owner' | 'viewer') {
  const { page, context, close } = await open(browser)
  const business = await newBusiness()
  const user = await newUser()
  const token = await invite(business.call, user.email, role)
  await user.call('POST', '/api/identity/v1/invitations/accept', { token })
  const customer = await business.call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })
  const invoice = await business.call('POST', '/api/invoicing/v1/invoices', {
    customerId: customer.body.id,
    lines: [{ description: 'Espresso', quantity: '2', unitPrice: '10.00' }],
  })
  await signIn(context, user.email)
  await page.goto('/')
  await page.getByRole('navigation').first().waitFor()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: /Search/ })
  const option = (name: RegExp) => page.getByRole('option', { name })
  return { page, close, search, option, customer: customer.body, invoice: invoice.body, call: business.call }
}

it('finds a record of another app through a mistake in its name', async () => {
  const { page, close, search, option, customer } = await enter('owner')
  await search.fill('mokak')
  await option(/Café Mokka/)
    .first()
    .waitFor()
  await expectAccessible(page, 'palette with records')
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/contacts/companies/${customer.id}`)
  await close()
})

it('finds the invoice of a customer whose name is mistyped', async () => {
  const { page, close, search, invoice } = await enter('owner')
  await search.fill('Mokkka')
  const found = page.getByRole('group', { name: 'Invoicing' }).getByRole('option', { name: /Café Mokka/ })
  await found.click()
  await page.waitForURL(`**/invoicing/invoices/${invoice.id}`)
  await close()
})

it('remembers where it led to, for this person in this business', async () => {
  const { page, close, search, option, customer } = await enter('owner')
  await search.fill('mokka')
  await option(/Café Mokka/)
    .first()
    .waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/contacts/companies/${customer.id}`)
  await search.waitFor({ state: 'hidden' })
  await page.keyboard.press('Control+k')
  await page
    .getByRole('group', { name: 'Recent' })
    .getByRole('option', { name: /Café Mokka/ })
    .waitFor()
  await expectAccessible(page, 'palette with what was recent')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.waitForURL('**/sign-in')
  expect(await page.evaluate<string | null>("localStorage.getItem('recent')")).toBeNull()
  await close()
})

it('says what could be found when nothing is', async () => {
  const { page, close, search } = await enter('owner')
  await search.fill('zzqqxx')
  await page.getByRole('status').getByText('Try a name, an invoice number').waitFor()
  await expectAccessible(page, 'palette without finds')
  await close()
})

it('does an act to the record that it is for, once that is sure', async () => {
  const { page, close, search, option, invoice, call } = await enter('owner')
  await search.fill('issue an')
  await option(/Issue an invoice/).waitFor()
  await page.keyboard.press('Enter')
  await option(/Café Mokka/).waitFor()
  await expectAccessible(page, 'palette that asks which one')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog')
  await dialog.getByText('Café Mokka').waitFor()
  await expectAccessible(page, 'palette that asks whether to')
  expect((await call('GET', `/api/invoicing/v1/invoices/${invoice.id}`)).body.status).toBe('draft')
  await dialog.getByRole('button', { name: 'Issue an invoice' }).click()
  await page.waitForURL(`**/invoicing/invoices/${invoice.id}`)
  expect((await call('GET', `/api/invoicing/v1/invoices/${invoice.id}`)).body.status).toBe('issued')
  await page.keyboard.press('Control+k')
  await search.fill('issue an')
  await option(/Issue an invoice/).click()
  await page.getByRole('status').getByText('None yet').waitFor()
  await close()
})

it('finds pages, acts and switches by what people call them', async () => {
  const { page, close, search, option } = await enter('owner')
  for (const [words, name] of [
    ['vat', /^Tax rates/],
    ['unpaid', /^Invoices/],
    ['password', /^Account and sessions/],
    ['logo', /^Business profile/],
    ['add user', /^Invite someone/],
  ] as const) {
    await search.fill(words)
    await option(name).first().waitFor()
  }
  const scheme = () => page.evaluate<string>("document.documentElement.getAttribute('data-mantine-color-scheme')")
  expect(await scheme()).toBe('light')
  await search.fill('dark')
  await option(/^Dark/).waitFor()
  await page.keyboard.press('Enter')
  await search.waitFor({ state: 'hidden' })
  expect(await scheme()).toBe('dark')
  await close()
})

it('leaves the keys of an input method to it', async () => {
  const { page, close, search, option } = await enter('owner')
  await search.fill('invoice')
  const marked = page.locator('[role=option][aria-selected=true]')
  await option(/Invoices/)
    .first()
    .waitFor()
  const before = await marked.textContent()
  const press = (key: string, how: object) => {
    const init = JSON.stringify({ key, ...how, bubbles: true })
    return page.evaluate(`document.activeElement.dispatchEvent(new KeyboardEvent('keydown', ${init}))`)
  }
  await press('ArrowDown', { isComposing: true })
  await press('Enter', { isComposing: true })
  await press('Enter', { keyCode: 229 })
  expect([await marked.textContent(), await search.isVisible(), new URL(page.url()).pathname]).toEqual([
    before,
    true,
    '/',
  ])
  await press('Enter', {})
  await search.waitFor({ state: 'hidden' })
  await close()
})

it('asks for nothing but the whole of what was typed in one go', async () => {
  const { page, close, search, option } = await enter('owner')
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('/api/search/')) asked.push(new URL(request.url()).searchParams.get('q') ?? '')
  })
  // Faster than any keyboard, however busy the machine is.
  await search.evaluate(
    new Function(
      'input',
      `const { set } = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')
       for (const typed of ['m', 'mo', 'mok', 'mokk', 'mokka']) {
         set.call(input, typed)
         input.dispatchEvent(new Event('input', { bubbles: true }))
       }`,
    ) as never,
  )
  await option(/Café Mokka/)
    .first()
    .waitFor()
  // A change that is heard meanwhile has the same asked anew.
  expect(new Set(asked)).toEqual(new Set(['mokka']))
  await close()
})

it('does what has no screen by a form of its schema', async () => {
  const { page, close, search, option, call } = await enter('owner')
  await search.fill('rename the business')
  await option(/Rename the business/).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').getByRole('textbox', { name: 'Name' }).fill('Evening Roast')
  await expectAccessible(page, 'form of an act')
  await page.getByRole('dialog').getByRole('button', { name: 'Rename the business' }).click()
  await page.getByText('Rename the business: done').waitFor()
  expect((await call('GET', '/api/identity/v1/tenant')).body.name).toBe('Evening Roast')
  await close()
})

it('offers a viewer pages and records, and no act', async () => {
  const { page, close, search, option } = await enter('viewer')
  await search.fill('invoice')
  await option(/Invoices/)
    .first()
    .waitFor()
  expect(await page.getByRole('group', { name: 'Actions' }).count()).toBe(0)
  await search.fill('mokka')
  await option(/Café Mokka/)
    .first()
    .waitFor()
  await close()
})
