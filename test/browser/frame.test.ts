import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, looks, owner, wear } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const companies = '/api/contacts/v1/companies'
const sheet = async (page: Page) => {
  await page.keyboard.press('Shift+?')
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.waitFor()
  const groups = await dialog.getByRole('heading', { level: 3 }).allInnerTexts()
  return { dialog, groups }
}

it('lists the keys of the screen that is shown, and each of them works', async () => {
  const { page, call, close } = await owner(browser)
  for (const name of ['Arabica', 'Bourbon']) await call('POST', companies, { name })
  await page.goto('/')
  await page.getByRole('navigation').waitFor()
  const atHome = await sheet(page)
  expect(atHome.groups).toEqual(['Everywhere'])
  await page.keyboard.press('Escape')
  await atHome.dialog.waitFor({ state: 'hidden' })

  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Bourbon' }).waitFor()
  const inList = await sheet(page)
  expect(inList.groups).toEqual(['In this list', 'Everywhere'])
  await expectAccessible(page, 'shortcuts')
  await page.keyboard.press('Escape')
  await inList.dialog.waitFor({ state: 'hidden' })

  const focused = () => page.evaluate<string>('document.activeElement.textContent')
  await page.keyboard.press('j')
  expect(await focused()).toBe('Arabica')
  await page.keyboard.press('j')
  expect(await focused()).toBe('Bourbon')
  await page.keyboard.press('k')
  expect(await focused()).toBe('Arabica')
  await page.keyboard.press('x')
  await page.getByRole('region', { name: '1 selected' }).waitFor()
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Arabica' }).waitFor()

  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Bourbon' }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('bour')
  await page.getByRole('link', { name: 'Arabica' }).waitFor({ state: 'detached' })
  expect(await page.getByRole('searchbox').inputValue()).toBe('bour')

  await page.goto('/settings')
  await page.getByRole('searchbox', { name: /Search/ }).waitFor()
  const inSettings = await sheet(page)
  expect(inSettings.groups).toEqual(['On this page', 'Everywhere'])
  await page.keyboard.press('Escape')
  await inSettings.dialog.waitFor({ state: 'hidden' })
  await page.keyboard.press('/')
  await page.keyboard.type('tax')
  expect(await page.getByRole('searchbox').inputValue()).toBe('tax')
  await close()
})

it('lists the keys of the invoice editor, whose save works while one types', async () => {
  const { page, call, close } = await owner(browser)
  const customer = (await call('POST', companies, { name: 'Café Mokka' })).body
  const lines = [{ description: 'Espresso', quantity: '1', unitPrice: '10.00' }]
  const at = '/api/invoicing/v1/invoices'
  const { id } = (await call('POST', at, { customerId: customer.id, lines })).body
  await page.goto(`/invoicing/invoices/${id}`)
  const description = page.getByRole('textbox', { name: /Line 1.*Description|Description.*line 1/i })
  await description.fill('Filter coffee')
  await page.keyboard.press('Control+s')
  await eventually(async () =>
    expect((await call('GET', `${at}/${id}`)).body.lines[0].description).toBe('Filter coffee'),
  )
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Keyboard shortcuts' }).click()
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await dialog.getByRole('heading', { level: 3, name: 'In this draft' }).waitFor()
  await expectAccessible(page, 'shortcuts of the editor')
  await close()
})

it('says when there is no network, and loses nothing that was saved meanwhile', async () => {
  const { page, context, call, close } = await owner(browser)
  const { id } = (await call('POST', companies, { name: 'Café Mokka' })).body
  await page.goto(`/contacts/companies/${id}/edit`)
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.fill('Café Moka Efti')
  await page.waitForLoadState('networkidle')
  await context.setOffline(true)
  const notice = page.getByText(/You.re offline/)
  await notice.waitFor()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('One change will sync').waitFor()
  await expectAccessible(page, 'offline')
  expect((await call('GET', `${companies}/${id}`)).body.name).toBe('Café Mokka')
  await context.setOffline(false)
  await page.waitForURL(`**/contacts/companies/${id}`)
  await notice.waitFor({ state: 'detached' })
  await page.getByRole('heading', { level: 1, name: 'Café Moka Efti' }).waitFor()
  expect((await call('GET', `${companies}/${id}`)).body).toMatchObject({ name: 'Café Moka Efti', version: 2 })
  await close()
})

it('stays as it is where the network goes before the last words have come, and when it is back', async () => {
  const { page, context, close } = await owner(browser)
  let isThere = true
  let gone = () => {}
  const isGone = new Promise<void>((resolve) => {
    gone = resolve
  })
  const details = /\/shared\/en-details-/
  await page.route('**/*', async (route) => {
    if (isThere && details.test(route.request().url())) await isGone
    return isThere ? route.continue() : route.abort('internetdisconnected')
  })
  await page.goto('/contacts/companies/new', { waitUntil: 'domcontentloaded' })
  const name = page.getByRole('textbox', { name: /^Name/ })
  await name.fill('Café Moka Efti')
  isThere = false
  await context.setOffline(true)
  gone()
  await page.getByText(/You.re offline/).waitFor()
  expect(await name.inputValue()).toBe('Café Moka Efti')
  isThere = true
  await context.setOffline(false)
  await page.getByText(/You.re offline/).waitFor({ state: 'detached' })
  await page.waitForLoadState('networkidle')
  expect(await name.inputValue()).toBe('Café Moka Efti')
  await close()
})

it('remembers favourites and folded groups, and leads to them from a phone too', async () => {
  const { page, close } = await owner(browser)
  await page.goto('/')
  const rail = page.getByRole('navigation')
  await rail.getByRole('button', { name: 'Favourite: Invoicing' }).click()
  await rail.getByRole('heading', { name: 'Favourites' }).waitFor()
  const group = rail.getByRole('button', { name: 'Money' })
  await group.click()
  expect(await group.getAttribute('aria-expanded')).toBe('false')
  await page.reload()
  await rail.getByRole('heading', { name: 'Favourites' }).waitFor()
  expect(await group.getAttribute('aria-expanded')).toBe('false')
  await expectAccessible(page, 'rail with favourites')

  await wear(page, looks[2]!)
  await page.getByRole('button', { name: 'Open the menu' }).click()
  const drawer = page.getByRole('dialog', { name: 'Navigation' })
  await drawer.getByRole('link', { name: 'Invoicing' }).first().click()
  await page.waitForURL('**/invoicing/**')
  await drawer.waitFor({ state: 'hidden' })
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390)
  await close()
})

it('switches between businesses, and shows nothing of the one before', async () => {
  const { page, call, close } = await owner(browser)
  await call('POST', companies, { name: 'Only in the first' })
  await call('POST', '/api/identity/v1/tenants', { name: 'Second Roast', country: 'DE', currency: 'EUR' })
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Only in the first' }).waitFor()
  await page.getByRole('navigation').getByRole('button').first().click()
  await page.getByRole('menuitem', { name: 'Second Roast' }).click()
  await page.getByRole('navigation').getByRole('button', { name: 'Second Roast' }).waitFor()
  await page.goto('/contacts/companies')
  await page.getByText('No companies yet').waitFor()
  expect(await page.getByText('Only in the first').count()).toBe(0)
  await close()
})
