import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { mailsTo, newCustomer, newDraft } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('a business puts a mail into its own words, sees it, sends it and takes the standard back', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto('/notifications/templates')
  await expectAccessible(page, 'the texts of mails')
  const row = page.getByRole('row').filter({ hasText: 'Invoice to a customer' })
  await row.getByRole('link', { name: '[Document] [Number] von [Your business]' }).click()

  const subject = page.getByRole('textbox', { name: 'Subject' })
  await subject.fill('Kaffee für ')
  await page.getByRole('button', { name: 'Customer' }).click()
  expect(await subject.inputValue()).toBe('Kaffee für {{customer.name}}')
  const body = page.getByRole('textbox', { name: 'Body' })
  await body.fill('Hallo,\n\n<b>danke</b> & bis bald: {{totl}}')
  await page.getByRole('alert').getByText('{{totl}}').waitFor()
  const save = page.getByRole('button', { name: 'Save' })
  expect(await save.isDisabled()).toBe(true)
  await body.fill('Hallo,\n\n<b>danke</b> & bis bald: {{total}}\n\n')
  await page.getByText('Kaffee für Café Mokka').waitFor()
  const shown = page.frameLocator('iframe')
  await shown.getByText('<b>danke</b> & bis bald: 1.234,50 €').waitFor()
  await expectAccessible(page, 'the text of a mail')
  await save.click()
  await page.getByText('Saved. The next email will use it').waitFor()
  await page.getByText('Custom text').waitFor()
  await expect.poll(() => save.isDisabled()).toBe(true)

  const customer = await newCustomer(call)
  const invoice = await newDraft(call, customer.id)
  expect((await call('POST', `/api/invoicing/v1/invoices/${invoice}/issue`, { send: true })).status).toBe(200)
  const [mail] = await mailsTo(call, customer.email)
  expect(mail?.subject).toBe('Kaffee für Café Mokka')
  expect(mail?.html).toContain('<p>&lt;b&gt;danke&lt;/b&gt; &amp; bis bald: 20,00')

  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Back to the standard text' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Back to the standard text' }).click()
  await page.getByText('The standard text is back').waitFor()
  await expect.poll(() => subject.inputValue()).toContain('{{number}}')
  await close()
})

it('HTML of its own stays while somebody looks at the text', async () => {
  const { email, call } = await newBusiness('GB', 'GBP')
  const address = '/api/notifications/v1/templates/invoicing.overdue/en'
  const own = { subject: 'Late: {{number}}', html: '<h1>{{number}}</h1>', text: 'Late: {{number}}' }
  expect((await call('PUT', address, own)).status).toBe(200)
  const { page, context, close } = await open(browser, { scheme: 'dark', width: 390 })
  await signIn(context, email)
  await page.goto('/notifications/templates/invoicing.overdue/en')
  const html = page.getByRole('textbox', { name: 'HTML', exact: true })
  expect(await html.inputValue()).toBe(own.html)
  await page.locator('label').filter({ hasText: 'Text' }).first().click()
  await html.waitFor({ state: 'detached' })
  await page.locator('label').filter({ hasText: 'HTML' }).click()
  expect(await html.inputValue()).toBe(own.html)
  await html.fill('<h1>{{number}}</h1><p>{{customer.name}}</p>')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Saved. The next email will use it').waitFor()
  expect((await call('GET', address)).body).toMatchObject({ html: '<h1>{{number}}</h1><p>{{customer.name}}</p>' })
  await close()
})
