import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUser, stack } from '#kit/testing'
import { frontends } from '../../scripts/build-web-sources.ts'
import { launch } from './browser.ts'
import { type BrowserContext, expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function enter(context: BrowserContext): Promise<void> {
  const { email, call } = await newUser()
  await call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  await signIn(context, email)
}

it('leads to any page from the keyboard', async () => {
  const { page, context, close } = await open(browser)
  await enter(context)
  await page.goto('/')
  await page.getByRole('navigation').waitFor()
  await page.keyboard.press('Control+k')
  const search = page.getByRole('combobox', { name: /Search/ })
  await search.waitFor()
  await expectAccessible(page, 'palette')
  await search.fill('compan')
  await page.getByRole('option', { name: /Companies/ }).waitFor()
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/contacts\/companies$/)
  // While it closes, the palette still holds the focus, and a key pressed would be text in its field.
  await search.waitFor({ state: 'hidden' })
  await page.keyboard.press('Shift+?')
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor()
  await close()
})

const failures = {
  'is not there': { status: 404, body: '' },
  'throws when it loads': { status: 200, body: "throw new Error('broken at load')" },
  'throws when it shows': {
    status: 200,
    body: `const words = async () => ({ default: {} })
      export default { id: 'contacts', title: 't', nav: [], messages: { en: words, de: words },
        routes: [{ path: '*', load: async () => ({ default: () => { throw new Error('broken in render') } }) }] }`,
  },
}

for (const [how, { status, body }] of Object.entries(failures))
  it(`keeps the rest alive when an app ${how}`, async () => {
    const { page, context } = await open(browser)
    await enter(context)
    const entry = /\/apps\/contacts\/ui\/index\.js/
    await page.route(entry, (route) => route.fulfill({ status, contentType: 'text/javascript', body }))
    await page.goto('/contacts/companies')
    await page.getByRole('alert').getByText('The other apps keep working').waitFor()
    await page.getByRole('link', { name: 'Accounting', exact: true }).click()
    await page.waitForURL(/\/accounting\//)
    await page.locator('main').getByRole('heading', { level: 1 }).waitFor()
    expect(await page.locator('main').getByRole('alert').count()).toBe(0)

    await page.unroute(entry)
    await page.getByRole('link', { name: 'Contacts', exact: true }).click()
    const companies = page.getByRole('heading', { level: 1, name: 'Companies' })
    const again = page.getByRole('button', { name: 'Try again' })
    await companies.or(again).first().waitFor()
    if (await again.isVisible()) await again.click()
    await companies.waitFor()
    await context.close()
  })

it('keeps the rest alive whichever app is gone', async () => {
  const { page, context } = await open(browser)
  await enter(context)
  await page.goto('/')
  const links = page.getByRole('navigation').locator('a')
  await links.and(page.locator('[href="/accounting"]')).waitFor()
  const hrefs = await links.evaluateAll((all) => all.map((link) => link.getAttribute('href')))
  const apps = frontends().filter((app) => hrefs.includes(`/${app}`))
  expect(apps.length).toBeGreaterThan(5)
  for (const [index, app] of apps.entries()) {
    const other = apps[(index + 1) % apps.length] as string
    const entry = `**/apps/${app}/ui/index.js*`
    await page.route(entry, (route) => route.fulfill({ status: 404, contentType: 'text/javascript', body: '' }))
    await page.goto(`/${app}`)
    await page.getByRole('alert').getByText('The other apps keep working').waitFor()
    await page.getByRole('navigation').locator(`a[href="/${other}"]`).click()
    await page.waitForURL(new RegExp(`/${other}(/|$)`))
    await page.locator('main').getByRole('heading', { level: 1 }).waitFor()
    expect([app, await page.locator('main').getByRole('alert').count()]).toEqual([app, 0])
    await page.unroute(entry)
  }
  await context.close()
})

it('speaks German, and remembers it', async () => {
  const { page, context, close } = await open(browser)
  await enter(context)
  await page.goto('/')
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Deutsch' }).click()
  await page.getByText('Erste Schritte').waitFor()
  await page.reload()
  await page.getByText('Erste Schritte').waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  // A page with words of its own changes them too, there where it stands.
  await page.goto('/identity/members')
  await page.getByText('Noch arbeiten Sie hier allein').waitFor()
  await page.getByRole('button', { name: 'Konto', exact: true }).click()
  await page.getByRole('menuitem', { name: 'English' }).click()
  await page.getByText("It's just you here").waitFor()
  await close()
})

it('never answers a missing file with a page', async () => {
  for (const path of ['/apps/contacts/ui/c/gone.js', '/shared/gone.js', '/apps/nothing/ui/index.js', '/gone.css']) {
    const answer = await fetch(stack().origin + path)
    expect([path, answer.status, answer.headers.get('content-type')]).toEqual([path, 404, 'application/problem+json'])
  }
})
