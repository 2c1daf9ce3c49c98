import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { newCustomer, newDraft, settled } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function atWork() {
  const business = await newBusiness()
  const opened = await open(browser)
  await signIn(opened.context, business.email)
  return { ...opened, business }
}

/** What a page asks for from now on: paths of the API by how often. */
function listen(page: Page) {
  const asked = new Map<string, number>()
  page.on('request', (request) => {
    const { pathname } = new URL(request.url())
    if (request.method() !== 'GET' || !pathname.startsWith('/api/') || pathname === '/api/realtime') return
    asked.set(pathname, (asked.get(pathname) ?? 0) + 1)
  })
  return {
    /** Once all hints have come and nothing more is asked for. */
    async all() {
      // Longer than hints are gathered, and than the trail is waited for.
      await page.waitForTimeout(6000)
      const found = Object.fromEntries(asked)
      asked.clear()
      return found
    },
  }
}

it('asks anew, once, for the lists of a row that others changed, and for that row alone', async () => {
  const { page, close, business } = await atWork()
  const { call } = business
  const customer = await newCustomer(call)
  const [shown, other] = [await newDraft(call, customer.id), await newDraft(call, customer.id)]
  const patch = (id: string, note: string) => call('PATCH', `/api/invoicing/v1/invoices/${id}`, { note })
  await settled(business)

  await page.goto(`/invoicing/invoices/${shown}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  const asked = listen(page)
  await asked.all()
  await patch(other, 'Not the one on the screen')
  expect(await asked.all()).not.toHaveProperty(`/api/invoicing/v1/invoices/${shown}`)
  await patch(shown, 'The one on the screen')
  expect(await asked.all()).toMatchObject({ [`/api/invoicing/v1/invoices/${shown}`]: 1 })

  await page.goto('/invoicing/invoices')
  await page.getByRole('heading', { level: 1 }).waitFor()
  await asked.all()
  await patch(other, 'A row of the list')
  const forList = await asked.all()
  expect(forList).toMatchObject({ '/api/invoicing/v1/invoices': 1 })
  expect(Object.keys(forList).filter((path) => /^\/api\/(contacts|settings|accounting|identity)/.test(path))).toEqual(
    [],
  )
  await close()
})

it('asks once after a write of its own, whatever it hears of it', async () => {
  const { page, close, business } = await atWork()
  const { id } = await newCustomer(business.call)
  await page.goto(`/contacts/companies/${id}/edit`)
  await page.getByRole('textbox', { name: /^Name/ }).fill('Café Moka Efti')
  const asked = listen(page)
  await asked.all()
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('heading', { level: 1, name: 'Café Moka Efti' }).waitFor()
  const found = await asked.all()
  expect(found[`/api/contacts/v1/companies/${id}`] ?? 0).toBeLessThanOrEqual(1)
  expect(Object.values(found).filter((times) => times > 2)).toEqual([])
  await close()
})
