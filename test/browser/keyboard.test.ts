import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { open, type Page, signIn } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const hasFocus = async (target: Locator) => (await target.and(target.page().locator(':focus')).count()) > 0

const noMouse = `for (const name of ['mousedown', 'pointerdown', 'touchstart'])
  addEventListener(name, () => console.error(name + ' in a run without a mouse'), true)`

/** As on a busy machine: who types on at once must not find the focus where it was. */
const lateFrames = `const paint = requestAnimationFrame
requestAnimationFrame = (draw) => setTimeout(() => paint(draw), 100)`

/** Tab by tab, as someone without a mouse gets there. */
async function reach(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await target.waitFor()
  for (let step = 0; step < 40; step += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press(key)
  }
  throw new Error(`${target} is not reached by ${key}`)
}

const focused = (target: Locator) => expect.poll(() => hasFocus(target), { timeout: 60_000 }).toBe(true)

it('an invoice to a new customer needs no mouse', async () => {
  const business = await newBusiness()
  const { page, context, close } = await open(browser)
  await signIn(context, business.email)
  await page.addInitScript({ content: noMouse })
  await page.addInitScript({ content: lateFrames })
  const { keyboard } = page
  await page.goto('/')
  await page.getByRole('navigation').first().waitFor()
  await keyboard.press('Control+k')
  await focused(page.getByRole('combobox', { name: /Search/ }))
  await keyboard.type('new invoice')
  await page.getByRole('option', { name: 'New invoice' }).first().waitFor()
  await keyboard.press('Enter')

  await page.waitForURL(/\/invoicing\/invoices\/new$/)
  await focused(page.getByRole('combobox', { name: 'Customer' }))
  await keyboard.type('Café Mokka')
  await page.getByRole('option', { name: 'Create “Café Mokka”' }).waitFor()
  await keyboard.press('ArrowDown')
  await keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'New customer' })
  const email = `ap-${crypto.randomUUID()}@mokka.test`
  await focused(dialog.getByRole('textbox', { name: /^Email/ }))
  await keyboard.type(email)
  await keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })

  const line = (field: string, number: number) =>
    page.locator('main').getByRole('textbox', { name: `${field}, line ${number}` })
  await reach(page, line('Description', 1))
  await keyboard.type('House blend, 1 kg')
  await keyboard.press('Tab')
  await focused(line('Quantity', 1))
  await keyboard.type('12')
  // Past the unit, which few need.
  await keyboard.press('Tab')
  await keyboard.press('Tab')
  await keyboard.type('18.50')
  await keyboard.press('Enter')
  await focused(line('Description', 2))
  await keyboard.type('Delivery')
  await reach(page, line('Unit price', 2))
  await keyboard.type('9.90')
  await keyboard.press('Enter')
  await keyboard.type('A line too many')
  expect(await line('Description', 3).inputValue()).toBe('A line too many')
  await keyboard.press('Control+Backspace')
  await focused(line('Description', 2))
  await keyboard.press('Alt+ArrowUp')
  expect(await line('Description', 1).inputValue()).toBe('Delivery')
  await focused(line('Description', 1))
  await page.getByText('€275.96').first().waitFor()

  await keyboard.press('Control+Enter')
  const confirm = page.getByRole('dialog', { name: 'Issue and send' })
  await focused(confirm.getByRole('button', { name: 'Issue and send' }))
  await keyboard.press('Enter')
  await page.getByText(`issued and sent to ${email}`).waitFor()

  const entry = page.locator('dl > div').filter({ hasText: 'Ledger entry' }).getByRole('link')
  await reach(page, entry)
  await keyboard.press('Enter')
  await page.waitForURL(/\/accounting\/entries\//)
  await close()
})
