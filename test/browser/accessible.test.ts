import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Business, eventually } from '#kit/testing'
import { launch } from './browser.ts'
import { newFurnishedBusiness } from './furnished.ts'
import { type Look, looksOf, open, type Page, settled, signIn, violations, wear } from './page.ts'
import { addressesOf, routes } from './pages.ts'

async function assertFits(page: Page): Promise<void> {
  const beyond = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
  if (beyond > 0) throw new Error(`scrolls sideways by ${beyond} px`)
}

/** As a link leads there, where that takes the place of what is shown; else, and at first, the whole page is loaded. */
async function show(page: Page, address: string, isFirst: boolean): Promise<void> {
  if (isFirst) await page.goto(address)
  else {
    await page.evaluate(`
      document.querySelector('h1').dataset.left = ''
      history.pushState(null, '', ${JSON.stringify(address)})
      dispatchEvent(new PopStateEvent('popstate'))`)
    const left = page.locator('h1[data-left]')
    await left.waitFor({ state: 'detached', timeout: 5000 }).catch(() => page.goto(address))
  }
  await settled(page)
}

async function problemsOf(page: Page, address: string, route: string): Promise<string[]> {
  const problems: string[] = []
  const note = (look: Look, found: string[]) =>
    problems.push(...found.map((problem) => `${address}, ${look.scheme}, ${look.width} px: ${problem}`))
  for (const look of looksOf(route)) {
    await wear(page, look)
    // What measures itself, such as a chart, takes a moment to fit its new place.
    await eventually(() => assertFits(page), 20).catch(({ message }) => note(look, [message]))
    note(look, await violations(page))
  }
  // What a page at zoom 400 % has left (WCAG 1.4.10): what scrolls sideways does so in any colour, and here first.
  await page.setViewportSize({ width: 320, height: 844 })
  await eventually(() => assertFits(page), 20).catch(({ message }) => problems.push(`${address}, 320 px: ${message}`))
  return problems
}

let browser: Browser
let business: Business
beforeAll(async () => {
  ;[browser, business] = await Promise.all([launch(), newFurnishedBusiness()])
})
afterAll(() => browser.close())

for (const [app, paths] of Object.entries(routes))
  it(`every page of ${app} can be used by everybody, at a desk and on a phone`, async () => {
    const { page, context, close } = await open(browser)
    await signIn(context, business.email)
    const problems: string[] = []
    let isFirst = true
    for (const path of paths)
      for (const address of await addressesOf(app, path, business)) {
        expect(address, `an example of ${path}: furnish the business with one`).not.toMatch(/[:*]|undefined/)
        // The pages of the shell lead away from each other.
        await show(page, address, isFirst || app === 'shell')
        isFirst = false
        problems.push(...(await problemsOf(page, address, path)))
      }
    expect(problems).toEqual([])
    await close()
  }, 300_000)
