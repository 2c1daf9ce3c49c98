import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { line, quoting } from '../flows/quoting.ts'
import { launch } from './browser.ts'
import { expectAccessible, owner, violations } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

it('a customer signs on the page of a quote, and is asked to before it is accepted', async () => {
  const q = await quoting()
  const id = await q.sent([line('Machine', '1000.00')], { isSignatureWanted: true })
  const url = await q.linkTo(id)
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true })
  const page = await context.newPage()
  await page.goto(url)
  await page.getByLabel('Your full name').fill('Rosa Rossi')
  const accept = page.getByRole('button', { name: /^Accept for/ })
  await accept.click()
  // Held back by the browser: neither signed, nor said that the name counts.
  const byName = page.getByRole('checkbox', { name: /can’t sign here/ })
  const said = await page.evaluate<string>("document.querySelector('#signing [type=checkbox]').validationMessage")
  expect([said, await byName.isChecked()]).toEqual([expect.stringContaining('Please sign'), false])
  expect(await violations(page)).toEqual([])

  const pad = page.getByRole('img', { name: 'Area for your signature' })
  const box = (await pad.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 }
  const draw = async () => {
    const { x, y, width, height } = box
    await page.mouse.move(x + width * 0.1, y + height * 0.8)
    await page.mouse.down()
    await page.mouse.move(x + width * 0.3, y + height * 0.2, { steps: 4 })
    await page.mouse.move(x + width * 0.5, y + height * 0.8, { steps: 4 })
    await page.mouse.up()
  }
  const path = pad.locator('path')
  await draw()
  expect(await path.getAttribute('d')).toMatch(/^M60 160L60 160(L\d+ \d+){8}$/)
  await page.getByRole('button', { name: 'Clear' }).click()
  expect(await path.getAttribute('d')).toBe('')
  await draw()
  await accept.click()
  await page.getByText(/Thank you/).waitFor()
  const { acceptanceId } = await q.read(id)
  const { body: acceptance } = await q.home.call('GET', `/api/quotes/v1/acceptances/${acceptanceId}`)
  expect(acceptance).toMatchObject({ name: 'Rosa Rossi', signature: expect.stringMatching(/^M60 160L60 160L/) })

  // Where it is required there is no way around it; the page says so where it is missing.
  await page.goto(await q.linkTo(await q.sent([line('Machine', '1000.00')], { isSignatureRequired: true })))
  await page.getByLabel('Your full name').fill('Rosa Rossi')
  expect(await byName.count()).toBe(0)
  await accept.click()
  await page.getByRole('alert').getByText('Please sign in the area above').waitFor()
  expect(await violations(page)).toEqual([])
  Object.assign(box, await pad.boundingBox())
  await draw()
  await accept.click()
  await page.getByText(/Thank you/).waitFor()
  await context.close()
})

it('a template is kept of a quote, and another quote begins with it', async () => {
  const { page, call, close } = await owner(browser)
  const { id: customerId } = (await call('POST', '/api/contacts/v1/companies', { name: 'Café Mokka' })).body
  const lines = [line('Espresso machine', '4200.00'), line('Grinder', '690.00', { isOptional: true })]
  const { id } = (await call('POST', '/api/quotes/v1/quotes', { customerId, lines, note: 'Within four weeks.' })).body
  await page.goto(`/quotes/quotes/${id}`)
  await page.getByRole('button', { name: 'More' }).click()
  await page.getByRole('menuitem', { name: 'Save as template' }).click()
  const dialog = page.getByRole('dialog', { name: 'Save as template' })
  await dialog.getByLabel('Name').fill('Espresso bar')
  await dialog.getByRole('button', { name: 'Save as template' }).click()
  await page.getByText('Template saved').waitFor()
  await page.goto('/quotes/templates')
  await expectAccessible(page, 'templates of quotes')
  await page.getByRole('link', { name: 'Espresso bar' }).click()
  await page.getByRole('link', { name: 'New quote' }).click()
  await page.getByRole('heading', { name: 'New quote' }).waitFor()
  const written = (name: RegExp, at: number) => page.getByRole('textbox', { name }).nth(at).inputValue()
  expect(await written(/Description/, 1)).toBe('Grinder')
  expect(
    await page
      .getByRole('checkbox', { name: /Optional/ })
      .nth(1)
      .isChecked(),
  ).toBe(true)
  expect(await written(/Terms and notes/, 0)).toBe('Within four weeks.')

  await page.goto(`/quotes/quotes/new?like=${id}`)
  await page.getByRole('button', { name: 'Save draft' }).click()
  await page.getByRole('heading', { name: 'Quote for Café Mokka' }).waitFor()
  expect(page.url()).not.toContain(id)
  await close()
})
