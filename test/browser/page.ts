import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'
import { newUser, stack } from '#kit/testing'

export type Look = { scheme: 'light' | 'dark'; width: 1440 | 390 }
export const looks = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
] as const satisfies readonly Look[]

const isWhole = process.env.MAINSTREET_LOOKS === 'all'
/** A page's one look, by its name, so that the pages of an app share out all four; every one of them in `npm run test:all`. */
export function looksOf(name: string): readonly Look[] {
  const sum = [...name].reduce((hash, letter) => (hash * 31 + letter.charCodeAt(0)) % 65_521, 7)
  return isWhole ? looks : looks.slice(sum % 4, (sum % 4) + 1)
}

type More = { serviceWorkers?: 'allow'; locale?: string }

/** A page whose console is listened to: what it complains about fails the test that closes it. */
export async function open(browser: Browser, look: Look = { scheme: 'light', width: 1440 }, more: More = {}) {
  const context = await browser.newContext({
    baseURL: stack().origin,
    colorScheme: look.scheme,
    locale: 'en-GB',
    reducedMotion: 'reduce',
    // What a service worker fetches, a test could not see or stand in for.
    serviceWorkers: 'block',
    ...more,
    viewport: { width: look.width, height: look.width === 390 ? 844 : 900 },
  })
  const page = await context.newPage()
  // A browser on a third of a processor is slow; only what never comes is a fault.
  page.setDefaultTimeout(60_000)
  const complaints: string[] = []
  page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${fault.message}`))
  page.on('console', (line) => {
    // The browser itself reports an answer such as 401, which a page may well expect, and a network that a test took away.
    const isAnswer = /^Failed to load resource|net::ERR_INTERNET_DISCONNECTED$/.test(line.text())
    if (line.type() === 'error' && !isAnswer) complaints.push(`${page.url()}: ${line.text()}`)
  })
  page.on('response', (answer) => {
    if (answer.status() >= 500) complaints.push(`${answer.url()} answered ${answer.status()}`)
  })
  onTestFailed(() => console.error([page.url(), ...complaints].join('\n')))
  const close = async () => {
    await context.close()
    expect(complaints).toEqual([])
  }
  return { page, context, close }
}

/** As `newBusiness` and `newUser` sign up; without the page, which has tests of its own. */
export async function signIn(context: BrowserContext, email: string): Promise<void> {
  const answer = await context.request.post('/api/auth/sign-in/email', {
    data: { email, password: 'correct horse battery' },
    headers: { origin: stack().origin },
  })
  expect(answer.status()).toBe(200)
}

/** The page of an owner who signed in, and the same owner as a client of the API. */
export async function owner(browser: Browser, look?: Look) {
  const { email, call } = await newUser()
  await call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  const opened = await open(browser, look)
  await signIn(opened.context, email)
  return { ...opened, call, email }
}

/** Shows the same page in another colour scheme and width. */
export async function wear(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
  await page.locator(`html[data-mantine-color-scheme=${scheme}]`).waitFor({ state: 'attached' })
}

const unready = '[aria-busy=true], .mantine-Skeleton-root, .mantine-Loader-root'
/** Whatever a page loads has come: its heading stands there and nothing of it is still to be filled in. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor()
  await page.locator(unready).first().waitFor({ state: 'detached' })
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** What offends against WCAG 2.2 AA on the page as it stands. */
export async function violations(page: Page): Promise<string[]> {
  // Legacy mode spares the second tab that would gather what frames say: there are no frames here.
  const axe = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode(true)
  const { violations: found } = await axe.analyze()
  return found.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/** No violation of WCAG 2.2 AA. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const look of looksOf(name)) {
    await wear(page, look)
    expect({ page: name, ...look, found: await violations(page) }).toEqual({ page: name, ...look, found: [] })
  }
  await wear(page, { scheme: 'light', width: 1440 })
}

export type { BrowserContext, Page }
