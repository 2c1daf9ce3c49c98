import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newUser, stack } from '#kit/testing'
import { codeOf, protect } from '../security/authenticator.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const phone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19.0 Mobile/15E148 Safari/604.1'

async function enter(page: Page, { email, password }: { email: string; password: string }) {
  await page.goto('/account')
  await page.waitForURL(/\/sign-in/)
  await page.getByLabel('Email').fill(email)
  await page.locator('[name=password]').fill(password)
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
}

async function newOwner() {
  const user = await newUser()
  await user.call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  return user
}

it('turns the second factor on, with a code to confirm it and backup codes to keep', async () => {
  const user = await newOwner()
  const { page, close } = await open(browser)
  await enter(page, user)
  await page.getByText('This device').waitFor()
  await expectAccessible(page, 'account')

  await page.getByRole('button', { name: 'Turn on' }).click()
  await page.getByRole('textbox', { name: 'Password' }).fill(user.password)
  await page.keyboard.press('Enter')
  await page.getByRole('img', { name: /QR code/ }).waitFor()
  await expectAccessible(page, 'second factor, its code')
  const secret = ((await page.locator('code').textContent()) ?? '').replaceAll(' ', '')
  await page.getByRole('textbox', { name: 'Code' }).fill('000000')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').getByText('The code is wrong').waitFor()
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
  await page.keyboard.press('Enter')
  const codes = page.getByRole('list', { name: 'Backup codes' }).getByRole('listitem')
  await codes.first().waitFor()
  expect(await codes.count()).toBe(10)
  await expectAccessible(page, 'second factor, its backup codes')
  await page.getByRole('button', { name: "I've saved them" }).click()
  await page.getByRole('button', { name: 'Turn off' }).waitFor()
  await page.getByRole('button', { name: 'Account', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  // Going elsewhere at once would cut the signing out off.
  await page.waitForURL(/\/sign-in/)
  await enter(page, user)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  await close()
})

it('keeps a person in whose session was renewed while a question was under way with the old one', async () => {
  const user = await newOwner()
  const { page, close } = await open(browser)
  await enter(page, user)
  await page.getByText('This device').waitFor()
  let refused = 0
  await page.route(
    '**/api/identity/v1/me',
    (route) => {
      refused += 1
      const problem = { code: 'unauthenticated', status: 401, title: 'Sign in' }
      return route.fulfill({ status: 401, contentType: 'application/problem+json', body: JSON.stringify(problem) })
    },
    { times: 1 },
  )
  // What somebody changes elsewhere has the page ask who is there.
  await user.call('PATCH', '/api/identity/v1/tenant', { name: 'Harbour Tea' })
  await page.getByText('Harbour Tea').first().waitFor()
  expect([refused, new URL(page.url()).pathname]).toEqual([1, '/account'])
  await close()
})

it('asks for the second factor after the password, and takes a code or a backup code', async () => {
  const user = await newOwner()
  const { secret, backupCodes } = await protect(user)
  const { page, context, close } = await open(browser)
  await enter(page, user)
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  await expectAccessible(page, 'second step')
  await page.goto('/account')
  await page.waitForURL(/\/sign-in/)

  await enter(page, user)
  await page.getByRole('textbox', { name: 'Code' }).fill(codeOf(secret))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await context.clearCookies()

  await enter(page, user)
  await page.getByRole('button', { name: 'Use a backup code instead' }).click()
  await page.getByRole('textbox', { name: 'Backup code' }).fill(backupCodes[0] as string)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Your account' }).waitFor()
  await close()
})

it('shows where a person is signed in, and ends what they do not know', async () => {
  const user = await newOwner()
  const stolen = await fetch(`${stack().origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'user-agent': phone },
    body: JSON.stringify({ email: user.email, password: user.password }),
  })
  const cookie = stolen.headers.getSetCookie().map((line) => line.split(';', 1)[0])
  const isIn = async () =>
    (await (
      await fetch(`${stack().origin}/api/auth/get-session`, { headers: { cookie: cookie.join('; ') } })
    ).json()) !== null
  expect(await isIn()).toBe(true)
  const { page, close } = await open(browser)
  await enter(page, user)
  await page.getByText('Safari on iPhone').waitFor()
  await page.getByRole('button', { name: 'Sign out Safari on iPhone' }).click()
  await page.getByText('Safari on iPhone').waitFor({ state: 'detached' })
  expect(await isIn()).toBe(false)
  await page.getByRole('button', { name: 'Sign out everywhere else' }).click()
  await page.getByText('All other sessions were signed out').waitFor()
  expect((await user.call('GET', '/api/auth/get-session')).body).toBeNull()
  await page.getByText('This device').waitFor()
  await close()
})

it('is left for good by who works in no business', async () => {
  const user = await newUser()
  const { page, close } = await open(browser)
  await enter(page, user)
  await page.waitForURL(/\/welcome$/)
  await page.getByText('Not what you were looking for?').waitFor()
  await page.getByRole('button', { name: 'Delete account' }).click()
  await page.getByText('This cannot be undone.').waitFor()
  await expectAccessible(page, 'delete account')
  await page.getByRole('textbox', { name: 'Password' }).fill('not the password')
  await page.keyboard.press('Enter')
  await page.getByRole('alert').waitFor()
  await page.getByRole('textbox', { name: 'Password' }).fill(user.password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/sign-in/)
  const again = await fetch(`${stack().origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email: user.email, password: user.password }),
  })
  expect(again.status).toBe(401)
  await close()
})
