import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, it } from 'vitest'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('says that an app needs a newer page than this one, before and after its code can be read', async () => {
  const { page, context } = await owner(browser)
  const stamp = { json: { app: 'contacts', stamp: 'later', imports: '1.999' } }
  await page.route('**/apps/contacts/ui/stamp.json', (route) => route.fulfill(stamp))
  const answer = (body: string) =>
    page.route('**/apps/contacts/ui/index.js*', (route) => route.fulfill({ contentType: 'text/javascript', body }))
  await answer(`import { NotSharedYet } from '@mantine/core'; export default NotSharedYet`)
  await page.goto('/contacts/companies')
  await page.getByRole('alert').getByText('Contacts has been updated').waitFor()
  await expectAccessible(page, 'an app that needs a newer page')
  await answer(`export default { id: 'contacts', nav: [], routes: [] }; export const imports = '1.999'`)
  await page.getByRole('button', { name: 'Reload page' }).click()
  await page.getByRole('alert').getByText('Contacts has been updated').waitFor()
  await page.unroute('**/apps/contacts/ui/index.js*')
  await page.getByRole('button', { name: 'Reload page' }).click()
  await page.getByRole('heading', { level: 1, name: 'Companies' }).waitFor()
  // React tells the console of what the boundary caught, so this page does complain.
  await context.close()
})
