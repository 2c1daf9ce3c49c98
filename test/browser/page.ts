import AxeBuilder from '@axe-core/playwright'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { expect, onTestFailed } from 'vitest'
import { stack } from '#kit/testing'

export type Look = { scheme: 'light' | 'dark'; width: 1440 | 390 }
export const looks: readonly Look[] = [
  { scheme: 'light', width: 1440 },
  { scheme: 'dark', width: 1440 },
  { scheme: 'light', width: 390 },
  { scheme: 'dark', width: 390 },
]

type More = { serviceWorkers?: 'allow' }

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
  page.setDefaultTimeout(20_000)
  const complaints: string[] = []
  page.on('pageerror', (fault) => complaints.push(`${page.url()}: ${fault.message}`))
  page.on('console', (line) => {
    // The browser itself reports an answer such as 401, which a page may well expect.
    const isAnswer = line.text().startsWith('Failed to load resource')
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

/** Shows the same page in another colour scheme and width. */
export async function wear(page: Page, { scheme, width }: Look): Promise<void> {
  await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
  await page.setViewportSize({ width, height: width === 390 ? 844 : 900 })
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

/** No violation of WCAG 2.2 AA, in light and dark, at a desk and on a phone. */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  for (const look of looks) {
    await wear(page, look)
    const { violations } = await new AxeBuilder({ page }).withTags(rules).analyze()
    const found = violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
    expect({ page: name, ...look, found }).toEqual({ page: name, ...look, found: [] })
  }
  await wear(page, { scheme: 'light', width: 1440 })
}

export type { BrowserContext, Page }
