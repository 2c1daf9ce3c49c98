import type { Browser } from 'playwright-core'
import { expect } from 'vitest'
import { type Business, eventually } from '#kit/testing'
import { open, type Page, signIn } from './page.ts'

export const companies = '/api/contacts/v1/companies'

export async function enterAs(browser: Browser, email: string) {
  const opened = await open(browser)
  await signIn(opened.context, email)
  return opened
}

export const cafes = [
  { name: 'Aroma', city: 'Graz', country: 'AT', tags: ['bar'] },
  { name: 'Bohne', city: 'Wien', country: 'AT' },
  { name: 'Crema', city: 'Berlin', country: 'DE', tags: ['hotel'] },
  { name: 'Doppio', city: 'Wien', country: 'DE' },
  { name: 'Espresso', city: 'Köln', country: 'DE' },
]
export async function fillWith(business: Business, rows: readonly object[]) {
  for (const row of rows) expect((await business.call('POST', companies, row)).status).toBe(201)
}

const names = (page: Page) => page.locator('[data-row] a').allTextContents()
export const expectNames = (page: Page, expected: string[]) =>
  eventually(async () => expect(await names(page)).toEqual(expected))
export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })
export const dialog = (page: Page) => page.getByRole('dialog')
