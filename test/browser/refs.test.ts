import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, newBusiness } from '#kit/testing'
import { join, newRole } from '../security/own-roles.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, signIn, violations } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const companies = '/api/contacts/v1/companies'
const field = (page: Page, name: string) => page.locator('main').getByRole('combobox', { name, exact: true })
/** The option that Enter takes, as a screen reader is told of it. */
const active = (page: Page, name: string) =>
  eventually(async () => {
    const id = await field(page, name).getAttribute('aria-activedescendant')
    const [text] = await page.locator(`[role=option][id="${id}"]`).allTextContents()
    expect(text).toBeTruthy()
    return text
  })
const listed = async (page: Page, names: string[]) =>
  eventually(async () => expect(await page.getByRole('option').allTextContents()).toEqual(names))

it('what a field refers to is found by typing and chosen with the keyboard, and leads to its page', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  const names = [...Array.from({ length: 25 }, (_, index) => `Aalen ${index + 10}`), 'Zeppelin Works']
  for (const name of names) await call('POST', companies, { name })
  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto('/contacts/people/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada Engel')

  const company = field(page, 'Company')
  await company.press('ArrowDown')
  await eventually(async () => expect(await page.getByRole('option').count()).toBe(20))
  expect(await active(page, 'Company')).toBe('Aalen 10')
  await company.press('ArrowUp')
  expect(await active(page, 'Company')).toBe('Aalen 29')
  await company.fill('zepp')
  await listed(page, ['Zeppelin Works'])
  await page.getByRole('status').filter({ hasText: '1 result' }).waitFor({ state: 'attached' })
  // As it is, open: a page that changes its width puts the list away.
  expect(await violations(page)).toEqual([])
  await company.fill('nobody')
  await page.getByRole('status').filter({ hasText: 'Nothing matches' }).waitFor({ state: 'attached' })
  expect(await violations(page)).toEqual([])
  expect(await company.getAttribute('aria-expanded')).toBe('false')
  // Sends no form, as it would elsewhere.
  await company.press('Enter')
  await company.press('Escape')
  expect([await company.inputValue(), new URL(page.url()).pathname]).toEqual(['', '/contacts/people/new'])
  await company.fill('zepp')
  expect(await active(page, 'Company')).toBe('Zeppelin Works')
  await company.press('Enter')
  await eventually(async () => expect(await company.inputValue()).toBe('Zeppelin Works'))
  // Who looks after it is a member, known by another key than the id of the membership.
  const owner = field(page, 'Owner')
  await owner.press('ArrowDown')
  await active(page, 'Owner')
  await owner.press('Enter')
  await eventually(async () => expect(await owner.inputValue()).not.toBe(''))
  const name = await owner.inputValue()
  await page.getByRole('button', { name: 'Create' }).click()

  await page.waitForURL(/\/contacts\/people\/[0-9a-f-]{36}$/)
  await page.locator('main').getByText(name, { exact: true }).first().waitFor()
  await page.locator('main').getByRole('link', { name: 'Zeppelin Works' }).click()
  await page.getByRole('heading', { name: 'Zeppelin Works' }).waitFor()
  const { body } = await call('GET', '/api/contacts/v1/people')
  const me = (await call('GET', '/api/identity/v1/me')).body.user.id
  expect(body.items).toMatchObject([{ name: 'Ada Engel', ownerId: me }])
  await close()
})

it('what is referred to already is named when it is changed, archived or not, and can be taken away', async () => {
  const { email, call } = await newBusiness('DE', 'EUR')
  const company = (await call('POST', companies, { name: 'Closed Mill' })).body
  const { id } = (await call('POST', '/api/contacts/v1/people', { name: 'Ada', companyId: company.id })).body
  await call('POST', `${companies}/${company.id}/archive`)
  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto(`/contacts/people/${id}/edit`)
  await eventually(async () => expect(await field(page, 'Company').inputValue()).toBe('Closed Mill'))
  await field(page, 'Company').fill('')
  await field(page, 'Company').press('Tab')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.waitForURL(/\/contacts\/people\/[0-9a-f-]{36}$/)
  expect((await call('GET', `/api/contacts/v1/people/${id}`)).body).toMatchObject({ companyId: null })
  await close()
})

it('who may not list companies names one by its id', async () => {
  const business = await newBusiness('DE', 'EUR')
  const { id } = (await business.call('POST', companies, { name: 'Unseen' })).body
  const grants = ['contacts.person.*', 'settings.read', 'identity.me.get']
  const { email, call } = await join(business, await newRole(business.call, { grants }))
  const { page, context, close } = await open(browser)
  await signIn(context, email)
  await page.goto('/contacts/people/new')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Ada')
  await page.getByRole('textbox', { name: 'Company' }).fill(id)
  await expectAccessible(page, 'an id by hand')
  await page.getByRole('button', { name: 'Create' }).click()
  await page.waitForURL(/\/contacts\/people\/[0-9a-f-]{36}$/)
  expect((await call('GET', '/api/contacts/v1/people')).body.items).toMatchObject([{ companyId: id }])
  await page.getByRole('heading', { name: 'Company', exact: true }).waitFor()
  expect(await page.getByRole('link', { name: 'Unseen' }).count()).toBe(0)
  await close()
})
