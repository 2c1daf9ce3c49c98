import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Business } from '#kit/testing'
import type { Frontend } from '../../web/frontend.ts'
import { launch } from './browser.ts'
import { newFurnishedBusiness } from './furnished.ts'
import { looks, open, type Page, settled, signIn, violations, wear } from './page.ts'

const web = join(import.meta.dirname, '../../web')
const frontends: Frontend[] = await Promise.all(
  globSync('*/index.tsx', { cwd: web }).map(async (path) => (await import(join(web, path))).default),
)
const source = readFileSync(join(web, 'shell/app.tsx'), 'utf8')
const ownRoutes = [...source.matchAll(/<Route (?:index|path="(.+?)")/g)].map(([, path = '/']) => path)
const routes: Record<string, string[]> = {
  shell: ownRoutes,
  ...Object.fromEntries(frontends.map(({ id, routes }) => [id, routes.map(({ path }) => `/${id}/${path}`)])),
}

/** What the address of a route cannot say by itself. */
const examples: Record<string, (business: Business) => string[] | Promise<string[]>> = {
  '*': () => ['/nowhere/at/all'],
  '/:app/*': () => ['/banking'],
  '/a/*': () => ['/a/contacts/companies'],
  '/welcome/:step?': () => ['', '/trade', '/logo', '/invoices', '/data'].map((step) => `/welcome${step}`),
  '/join': () => ['/join#token=none'],
  '/reset-password': () => ['/reset-password', '/reset-password#token=none'],
  '/accounting/ledger/:code': () => ['/accounting/ledger/1200'],
  '/contacts/:id': async ({ call }) => [`/contacts/${(await call('GET', '/api/contacts/v1/people')).body.items[0].id}`],
  '/notifications/templates/:topic/:locale': () => ['/notifications/templates/invoicing.sent/de'],
  '/notifications/mails/:id': async ({ call }) => {
    const { items } = (await call('GET', '/api/notifications/v1/deliveries?limit=1')).body
    return [`/notifications/mails/${items[0].id}`]
  },
  '/invoicing/invoices/:id': async ({ call }) => {
    const { items } = (await call('GET', '/api/invoicing/v1/invoices')).body
    const one = (test: (invoice: Record<string, unknown>) => boolean) => `/invoicing/invoices/${items.find(test).id}`
    return [
      one(({ status }) => status === 'draft'),
      one(({ status }) => status === 'issued'),
      one(({ kind }) => kind === 'credit-note'),
    ]
  },
}

/** Where a route can be seen; a record's is that of the newest one that the list of the same name has. */
async function addressesOf(route: string, business: Business): Promise<string[]> {
  const known = examples[route]
  if (known) return known(business)
  const [, app, list] = /^\/([\w-]+)\/([\w-]+)\/:id/.exec(route) ?? []
  if (!app || !list) return [route]
  const { body } = await business.call('GET', `/api/${app}/v1/${list}?limit=1`)
  const id = body.items?.[0]?.id
  return id ? [route.replace(':id', id)] : [route]
}

async function problemsAt(page: Page, address: string): Promise<string[]> {
  await page.goto(address)
  await settled(page)
  const problems: string[] = []
  for (const look of looks) {
    await wear(page, look)
    const found = await violations(page)
    const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
    if (beyond > 0) found.push(`scrolls sideways by ${beyond} px`)
    problems.push(...found.map((problem) => `${address}, ${look.scheme}, ${look.width} px: ${problem}`))
  }
  return problems
}

let browser: Browser
let business: Business
beforeAll(async () => {
  ;[browser, business] = await Promise.all([launch(), newFurnishedBusiness()])
})
afterAll(() => browser.close())

for (const [app, paths] of Object.entries(routes))
  it(`every page of ${app} can be used by everybody, in light and dark, at a desk and on a phone`, async () => {
    const { page, context, close } = await open(browser)
    await signIn(context, business.email)
    const problems: string[] = []
    for (const path of paths)
      for (const address of await addressesOf(path, business)) {
        expect(address, `an example of ${path}: furnish the business with one`).not.toMatch(/[:*]/)
        problems.push(...(await problemsAt(page, address)))
      }
    expect(problems).toEqual([])
    await close()
  }, 300_000)
