import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUser } from '#kit/testing'
import { launch } from './browser.ts'
import { expectAccessible, open, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function enter() {
  const { page, context, close } = await open(browser, undefined, { serviceWorkers: 'allow' })
  const { email, call } = await newUser()
  await call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  await call('POST', '/api/contacts/v1/companies', { name: 'Secret Roasters' })
  await signIn(context, email)
  await page.goto('/')
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)')
  // The first page came before the worker that keeps its files.
  await page.goto('/contacts/companies')
  await page.getByText('Secret Roasters').first().waitFor()
  return { page, context, close }
}

/** In the browser's own words, whose types tests do not have. */
const everythingKept = `(async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)))
  const found = caches_.map(async (cache) =>
    Promise.all((await cache.keys()).map(async (request) => ({
      path: new URL(request.url).pathname,
      text: await (await cache.match(request)).text(),
    }))),
  )
  return (await Promise.all(found)).flat()
})()`

it('opens without a network, says so, and comes back', async () => {
  const { page, context, close } = await enter()
  await context.setOffline(true)
  await page
    .getByText(/You.re offline/)
    .first()
    .waitFor()
  await page.reload()
  await page.getByRole('button', { name: 'Try again' }).waitFor()
  await expectAccessible(page, 'without a network')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Try again' }).click()
  await page.getByText('Secret Roasters').first().waitFor()
  await close()
})

it('keeps files of the shell and the apps, and nothing of a business', async () => {
  const { page, close } = await enter()
  const kept = await page.evaluate<{ path: string; text: string }[]>(everythingKept)
  expect(kept.map(({ path }) => path)).toContain('/')
  expect(kept.some(({ path }) => path.startsWith('/apps/contacts/ui/c/'))).toBe(true)
  const shape = /^\/($|shared\/|apps\/[\w-]+\/ui\/)/
  expect(kept.map(({ path }) => path).filter((path) => !shape.test(path))).toEqual([])
  expect(kept.filter(({ text }) => text.includes('Secret Roasters'))).toEqual([])
  await close()
})
