import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUser } from '#kit/testing'
import { firstPageBudget, listPages, openedPageBudget } from '../../bench/web.ts'
import { launch } from './browser.ts'
import { open } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

/** What comes over the wire by path, as it is compressed there; the data of a business is not a page's weight. */
function listen(page: Page) {
  const sizes = new Map<string, Promise<number>>()
  page.on('requestfinished', (request) => {
    const { pathname } = new URL(request.url())
    if (pathname.startsWith('/api/') || sizes.has(pathname)) return
    sizes.set(
      pathname,
      // One that the browser has kept counts less than nothing.
      request.sizes().then(({ responseBodySize }) => Math.max(0, responseBodySize)),
    )
  })
  return async () => {
    await page.waitForLoadState('networkidle')
    const weights = [...sizes].map(async ([path, size]) => [path, await size] as const)
    sizes.clear()
    return Promise.all(weights)
  }
}
const sum = (files: (readonly [string, number])[]) => files.reduce((all, [, size]) => all + size, 0)

/** Adds up the cumulative layout shift, without what is shown only because it took so long. */
const watchShift = `
  globalThis.shift = 0
  new PerformanceObserver((list) => {
    for (const { value } of list.getEntries()) shift += value
  }).observe({ type: 'layout-shift', buffered: true })
  const still = new CSSStyleSheet()
  still.replaceSync('* { animation: none !important }')
  document.adoptedStyleSheets = [still]`

/** How far a page moved what it had shown already. */
async function shiftOf(page: Page, path: string): Promise<number> {
  await page.addInitScript(watchShift)
  await page.goto(path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await page.waitForLoadState('networkidle')
  await page.locator('[data-awaited]').first().waitFor({ state: 'detached' })
  return page.evaluate<number>('shift')
}

it('loads no more than it may, as measured on the wire', async () => {
  const { email, password, call } = await newUser()
  await call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  const { page, close } = await open(browser)
  const loaded = listen(page)
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.keyboard.press('Enter')
  await page.getByText('Get started').waitFor()
  // A part of the home page that comes with its app.
  await page.getByText('Customers owe you').waitFor()
  const firstPage = sum(await loaded())
  expect(firstPage).toBeGreaterThan(100 * 1024)
  expect(firstPage).toBeLessThanOrEqual(firstPageBudget)

  expect(await shiftOf(page, '/')).toBeLessThanOrEqual(0.05)

  const weights: Record<string, number> = {}
  for (const { app, path } of listPages()) {
    if (app in weights) continue
    await page.goto(`/${app}/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    weights[app] = sum((await loaded()).filter(([file]) => file.startsWith(`/apps/${app}/`)))
  }
  expect(Object.keys(weights)).toContain('contacts')
  expect(Object.entries(weights).filter(([, size]) => size > openedPageBudget)).toEqual([])
  await close()
})
