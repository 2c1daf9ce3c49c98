import type { Page } from './page.ts'

/** From the front door to the first business; every browser test that begins as a stranger begins here. */
export async function signUp(page: Page, { name, email }: { name: string; email: string }): Promise<void> {
  await page.goto('/')
  await page.getByRole('link', { name: 'Create an account' }).click()
  await page.getByLabel('Your name').fill(name)
  await page.getByLabel('Email').fill(email)
  await page.locator('[name=password]').fill('correct horse battery')
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL(/\/welcome$/)
}

export async function setUp(page: Page, business: string): Promise<void> {
  await page.getByLabel('Business name').fill(business)
  await page.getByRole('combobox', { name: 'Country' }).fill('Germ')
  await page.getByRole('option', { name: 'Germany' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  for (const step of ['trade', 'logo', 'invoices']) {
    await page.waitForURL(`**/welcome/${step}`)
    await page.getByRole('button', { name: 'Skip' }).click()
  }
  await page.getByRole('button', { name: 'Open Mainstreet' }).click()
  await page.getByText('Add your first customer').waitFor()
}
