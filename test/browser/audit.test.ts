import pg from 'pg'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Client, eventually, newBusiness, stack } from '#kit/testing'
import { newCustomer, newDraft, settled } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** A business, and a browser that its owner is signed in at. */
async function atWork() {
  const business = await newBusiness()
  const opened = await open(browser)
  await signIn(opened.context, business.email)
  return { ...opened, business }
}

const issue = (call: Client, id: string, send: boolean) =>
  call('POST', `/api/invoicing/v1/invoices/${id}/issue`, { send })

it('a record tells of an edit what was and what is, and leads to the entry and back', async () => {
  const { page, close, business } = await atWork()
  const { id } = await newCustomer(business.call)
  await page.goto(`/contacts/companies/${id}`)
  await page.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('textbox', { name: /^Name/ }).fill('Café Moka Efti')
  await page.getByRole('button', { name: 'Save' }).click()
  const change = page.getByRole('listitem').filter({ hasText: 'changed Name from Café Mokka to Café Moka Efti' })
  await change.getByText('Olivia Owner').waitFor()
  await page.getByRole('listitem').filter({ hasText: 'Created by Olivia Owner' }).waitFor()
  await expectAccessible(page, 'a record with its history')

  await change.getByRole('link').click()
  await page.getByRole('heading', { level: 1, name: 'Company changed' }).waitFor()
  await page.getByRole('deletion').filter({ hasText: 'Café Mokka' }).waitFor()
  await page.getByRole('insertion').filter({ hasText: 'Café Moka Efti' }).waitFor()
  await expectAccessible(page, 'an entry of the trail')
  await page.getByRole('link', { name: /Café Moka Efti/ }).click()
  await page.waitForURL(/\/contacts\/companies\/[\da-f-]+$/)
  await close()
})

it('invoices, journal entries and settings tell their history too', async () => {
  const { page, close, business } = await atWork()
  const { call } = business
  const draft = await newDraft(call, (await newCustomer(call)).id)
  await issue(call, draft, false)
  await call('PATCH', '/api/settings/v1/profile', { legalName: 'Morning Roast GmbH' })
  await settled(business)

  await page.goto(`/invoicing/invoices/${draft}`)
  await page.getByRole('listitem').filter({ hasText: 'Issued by Olivia Owner' }).waitFor()
  await expectAccessible(page, 'an invoice with its history')
  const { body } = await call('GET', `/api/accounting/v1/entries?filter[sourceId]=${draft}`)
  await page.goto(`/accounting/entries/${body.items[0].id}`)
  const posted = page.getByRole('listitem').filter({ hasText: 'Created by Mainstreet' })
  await posted.getByText('after: Posting made').waitFor()
  await expectAccessible(page, 'a journal entry with its history')
  await page.goto('/settings/profile')
  await page.getByRole('listitem').filter({ hasText: 'set Legal name to Morning Roast GmbH' }).waitFor()
  await expectAccessible(page, 'the profile with its history')
  await close()
})

it('the trail answers who did what to what, and keeps the question in the address', async () => {
  const { page, close, business } = await atWork()
  const { call } = business
  await newDraft(call, (await newCustomer(call)).id)
  const machine = await business.as('member')
  await newCustomer(machine)
  await settled(business)

  await page.goto('/audit/entries')
  const rows = page.locator('tbody').getByRole('row')
  await rows.filter({ hasText: 'Invoice created' }).waitFor()
  await expectAccessible(page, 'the trail')
  await page.getByRole('combobox', { name: 'What' }).click()
  await page.getByRole('option', { name: 'Company', exact: true }).click()
  await rows.filter({ hasText: 'Invoice created' }).waitFor({ state: 'detached' })
  expect(await rows.filter({ hasText: 'Company created' }).count()).toBe(2)
  await page.getByRole('combobox', { name: 'Who' }).click()
  await page.getByRole('option', { name: 'member key' }).click()
  await rows.filter({ hasText: 'Olivia Owner' }).waitFor({ state: 'detached' })
  expect(await rows.filter({ hasText: 'member key' }).count()).toBe(1)

  const asked = page.url()
  await page.goto('/audit/entries?q=invoice.create')
  await rows.filter({ hasText: 'Invoice created' }).waitFor()
  expect(await rows.count()).toBe(1)
  await page.goto(asked)
  await rows.filter({ hasText: 'member key' }).waitFor()
  expect(await rows.count()).toBe(1)
  await close()
})

it('the chain is vouched for, and an entry tampered with is named', async () => {
  const { page, close, business } = await atWork()
  const { id } = await newCustomer(business.call)
  await business.call('PATCH', `/api/contacts/v1/companies/${id}`, { note: 'Pays late' })
  await settled(business)
  const { body } = await business.call('GET', `/api/audit/v1/records/contacts.company/${id}/history`)
  const { seq } = body.items[0]

  await page.goto('/audit/chain')
  await page.getByRole('button', { name: 'Check the chain' }).click()
  await page.getByRole('status').getByText('The audit trail is intact').waitFor()
  await expectAccessible(page, 'a whole chain')

  const forge = "update audit.entry set actor_name = 'Somebody Else' where tenant_id = $1 and seq = $2"
  await asOwner(forge, [business.tenantId, seq])
  await page.getByRole('button', { name: 'Check again' }).click()
  await page.getByRole('alert').getByText(`Entry ${seq} is broken`).waitFor()
  await page.getByRole('link', { name: /Company changed, Somebody Else/ }).waitFor()
  await expectAccessible(page, 'a broken chain')
  await page.getByRole('link', { name: /Company changed, Somebody Else/ }).click()
  await page.getByText(`Entry ${seq}`).waitFor()

  await asOwner('delete from audit.entry where tenant_id = $1 and seq = $2', [business.tenantId, seq])
  await page.goto('/audit/chain')
  await page.getByRole('button', { name: 'Check the chain' }).click()
  await page.getByRole('alert').getByText(`Entry ${seq} is missing`).waitFor()
  await close()
})

/** As the owner of the database, past the triggers that keep everybody else from it. */
async function asOwner(sql: string, params: unknown[]): Promise<void> {
  const admin = new pg.Client({ connectionString: stack().adminUrl })
  await admin.connect()
  await admin.query('set session_replication_role = replica')
  await admin.query(sql, params)
  await admin.end()
}

it('the inbox tells what happened, remembers what was read and asks what is to come by mail', async () => {
  const { page, close, business } = await atWork()
  const { call } = business
  const machine = await business.as('admin')
  const customer = await newCustomer(call)
  for (const draft of [await newDraft(call, customer.id), await newDraft(call, customer.id)])
    await issue(machine, draft, false)
  await settled(business)

  await page.goto('/notifications/inbox')
  const items = page.locator('main').getByRole('listitem')
  await page.getByText('Unread (2)').waitFor()
  await items.nth(1).waitFor()
  expect(await items.count()).toBe(2)
  await expectAccessible(page, 'the inbox')
  await items.first().getByRole('button').click()
  await page.getByText('Unread (1)').waitFor()
  await page.getByText('Unread (1)').click()
  await items.nth(1).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Mark all as read' }).click()
  await page.getByText('You have read everything').waitFor()
  expect((await call('GET', '/api/notifications/v1/notifications/unread-count')).body).toEqual({ count: 0 })

  await page.goto('/notifications/preferences')
  const mailed = page.getByRole('combobox', { name: 'Invoice issued: by email' })
  await mailed.waitFor()
  await expectAccessible(page, 'what comes by mail')
  expect(await mailed.inputValue()).toBe('off')
  await mailed.selectOption('Once a day')
  await eventually(async () => {
    const { body } = await call('GET', '/api/notifications/v1/preferences')
    expect(body.items).toContainEqual(expect.objectContaining({ topic: 'invoicing.issued', email: 'digest' }))
  })
  await page.reload()
  await mailed.waitFor()
  expect(await mailed.inputValue()).toBe('digest')
  await close()
})

it('a mail that went out can be read as its reader saw it', async () => {
  const { page, close, business } = await atWork()
  const customer = await newCustomer(business.call)
  await issue(business.call, await newDraft(business.call, customer.id), true)
  await settled(business)

  await page.goto('/notifications/mails')
  await page.getByRole('cell', { name: customer.email }).waitFor()
  await expectAccessible(page, 'the mails')
  await page.getByRole('link', { name: /INV-/ }).first().click()
  await page.getByText(`To ${customer.email}`).waitFor()
  await page.getByText('Sent', { exact: true }).first().waitFor()
  const frame = page.locator('iframe')
  expect(await frame.getAttribute('sandbox')).toBe('')
  expect(await frame.getAttribute('srcdoc')).toContain('Morning Roast')
  await page.getByText('Plain text').click()
  await page.locator('pre').getByText('Morning Roast').waitFor()
  // Nothing runs in the frame, what looks for violations included.
  await expectAccessible(page, 'a mail')
  await close()
})

it('the home page shows sales, what is owed and what was done', async () => {
  const { page, close, business } = await atWork()
  await page.goto('/')
  await page.getByRole('heading', { name: 'Get started' }).waitFor()
  await expectAccessible(page, 'home of a new business')
  const { call } = business
  await issue(call, await newDraft(call, (await newCustomer(call)).id, '125.00'), false)
  await settled(business)
  await page.reload()
  const sales = page.getByRole('region', { name: 'Sales this month, before tax' })
  await sales.getByText('€250.00').first().waitFor()
  expect(await sales.getByRole('link').count()).toBe(12)
  await page.getByRole('region', { name: 'Customers owe you' }).getByText('€250.00').first().waitFor()
  await page
    .getByRole('region', { name: 'Upcoming and overdue' })
    .getByRole('link', { name: /Café Mokka/ })
    .waitFor()
  await page
    .getByRole('region', { name: 'Latest activity' })
    .getByRole('link', { name: /Invoice issued/ })
    .waitFor()
  await expectAccessible(page, 'home')
  await close()
})
