import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { invite, mailedLinks, newBusiness, newUser, stack, tokenOf } from '#kit/testing'
import { inAddress, list, newRequest, redirectUri, token } from '../flows/connecting.ts'
import { launch } from './browser.ts'
import { type BrowserContext, expectAccessible, open, signIn, wear } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

async function newOwner(context: BrowserContext) {
  const user = await newUser()
  await user.call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  await signIn(context, user.email)
  return user
}

it('invites a member by e-mail, who joins, gets another role and goes', async () => {
  const { page, context, close } = await open(browser)
  const owner = await newOwner(context)
  const guest = await newUser()
  await page.goto('/identity/members')
  await page.getByText("It's just you here").waitFor()
  await page.getByRole('button', { name: 'Actions for Olivia Owner' }).click()
  await page.getByText('The only owner').waitFor()
  expect(await page.getByRole('menuitem', { name: 'Leave this business' }).isDisabled()).toBe(true)
  await page.keyboard.press('Escape')

  await page.getByRole('button', { name: 'Invite someone' }).first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Email' }).fill(guest.email)
  await page.keyboard.press('Enter')
  await page.getByText(`An invitation is on its way to ${guest.email}`).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  const [link] = await mailedLinks(guest.email, '/join')
  await page.getByText('Pending invitations').waitFor()
  await expectAccessible(page, 'members')

  await page.getByRole('button', { name: `Send again to ${guest.email}` }).click()
  await page.getByText(`An invitation is on its way to ${guest.email}`).waitFor()
  await page.getByRole('button', { name: 'Done' }).click()
  const [newer] = await mailedLinks(guest.email, '/join', 2)
  const accept = (url: URL) => guest.call('POST', '/api/identity/v1/invitations/accept', { token: tokenOf(url) })
  expect((await accept(link)).body.code).toBe('identity/invitation-over')
  expect((await accept(newer)).status).toBe(200)

  await page.reload()
  const row = page.getByRole('row').filter({ hasText: guest.email })
  await row.getByRole('combobox', { name: 'Role of Olivia Owner' }).click()
  await page.getByRole('option', { name: /^Accountant/ }).click()
  await page.getByText('The role of Olivia Owner was changed').waitFor()
  const members = async () => (await owner.call('GET', '/api/identity/v1/members')).body.items
  const roleOf = async () => (await members()).find(({ email }: { email: string }) => email === guest.email)?.role
  expect(await roleOf()).toBe('accountant')

  await row.getByRole('button', { name: 'Actions for Olivia Owner' }).click()
  await page.getByRole('menuitem', { name: 'Remove from the business' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove from the business' }).click()
  await row.waitFor({ state: 'detached' })
  expect(await roleOf()).toBeUndefined()
  await close()
})

it('shows what each role may do, and finds it', async () => {
  const { page, context, close } = await open(browser)
  await newOwner(context)
  await page.goto('/identity/roles')
  await page.getByRole('button', { name: 'Invoicing', expanded: false }).last().click()
  const credit = page.getByRole('row').filter({ hasText: 'invoicing.invoice.credit' })
  const marks = credit.getByRole('img')
  expect(await marks.evaluateAll((all) => all.map((mark) => mark.getAttribute('aria-label')))).toEqual([
    'Yes',
    'Yes',
    'Yes',
    'No',
    'No',
  ])
  await expectAccessible(page, 'roles')
  await page.keyboard.press('/')
  await page.keyboard.type('credit note')
  await credit.waitFor()
  expect(await page.getByRole('row').filter({ hasText: 'contacts.company' }).count()).toBe(0)
  await close()
})

it('makes a role by copying one, which somebody then has, and says who may do what', async () => {
  const { page, context, close } = await open(browser)
  const owner = await newOwner(context)
  const guest = await newUser()
  const token = await invite(owner.call, guest.email, 'viewer')
  const { id } = (await guest.call('POST', '/api/identity/v1/invitations/accept', { token })).body
  await page.goto('/identity/roles')
  await page.getByRole('link', { name: 'Copy Member' }).click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Sales')
  await page.getByRole('button', { name: /^Contacts \d/ }).click()
  await page.getByRole('checkbox', { name: 'All actions: contacts.person.*' }).uncheck()
  await page.getByRole('group', { name: 'Company' }).getByText('Only their own').click()
  await expectAccessible(page, 'a role')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByText('The role “Sales” was saved').waitFor()
  const { items } = (await owner.call('GET', '/api/identity/v1/roles')).body
  const sales = items.find(({ name }: { name: string }) => name === 'Sales')
  expect(sales).toMatchObject({ basedOn: 'member', scopes: { 'contacts.company': 'own' } })
  expect(sales.grants).toContain('contacts.company.*')
  expect(sales.grants).not.toContain('contacts.person.*')

  await page.getByRole('combobox', { name: 'Why can I not …?' }).fill('Post an entry')
  await page.getByRole('option').first().click()
  await page
    .getByRole('status')
    .getByText(/It takes one of these roles: Owner/)
    .waitFor()

  await page.goto('/identity/members')
  const row = page.getByRole('row').filter({ hasText: guest.email })
  await row.getByRole('combobox', { name: /^Role of/ }).click()
  await page.getByRole('option', { name: /^Sales/ }).click()
  await page.getByText('The role of Olivia Owner was changed').waitFor()
  const me = (await guest.call('GET', '/api/identity/v1/me')).body
  expect([me.role, me.basedOn, me.permissions.includes('contacts.person.create')]).toEqual([sales.id, 'member', false])
  expect((await owner.call('GET', `/api/identity/v1/members/${id}`)).body.role).toBe(sales.id)
  await close()
})

it('makes an API key that is shown once, works, and is ended', async () => {
  const { page, context, close } = await open(browser)
  await newOwner(context)
  await page.goto('/identity/api-keys')
  await page.getByText('No API keys yet').waitFor()
  await page.getByRole('button', { name: 'New API key' }).first().click()
  await page.getByRole('textbox', { name: 'Name' }).fill('Web shop')
  await page.keyboard.press('Enter')
  const key = (await page.getByTestId('key').textContent()) as string
  const answer = () =>
    fetch(`${stack().origin}/api/identity/v1/me`, { headers: { authorization: `Bearer ${key}` } }).then(
      ({ status }) => status,
    )
  expect(await answer()).toBe(200)
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'I have stored it' }).click()
  await page.getByText('Active', { exact: true }).waitFor()
  expect(await page.content()).not.toContain(key)
  await expectAccessible(page, 'API keys')
  await wear(page, { scheme: 'light', width: 390 })
  await page.getByRole('button', { name: 'Revoke Web shop' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await page.getByText('Revoked', { exact: true }).waitFor()
  expect(await answer()).toBe(401)
  await close()
})

it('offers a viewer nothing that they may not do', async () => {
  const home = await newBusiness()
  const guest = await newUser()
  const token = await invite(home.call, guest.email, 'viewer')
  await guest.call('POST', '/api/identity/v1/invitations/accept', { token })
  const { page, context, close } = await open(browser)
  await signIn(context, guest.email)
  await page.goto('/identity/members')
  await page.getByText(home.email).waitFor()
  expect(await page.getByRole('button', { name: 'Invite someone' }).count()).toBe(0)
  expect(await page.getByRole('combobox', { name: /^Role of/ }).count()).toBe(0)
  expect(await page.getByRole('link', { name: 'API keys' }).count()).toBe(0)
  await page.goto('/identity/api-keys')
  await page.getByRole('alert').getByText("Your role doesn't allow this").waitFor()
  await close()
})

it('makes a team, renames it and puts a member into it', async () => {
  const { page, context, close } = await open(browser)
  await newOwner(context)
  await page.goto('/identity/teams')
  await page.getByRole('button', { name: 'New team' }).first().click()
  const name = page.getByRole('textbox', { name: 'Name' })
  await name.fill('Rostery')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Rename Rostery' }).click()
  await name.fill('Roastery')
  await page.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('button', { name: 'Archive Roastery' }).waitFor()
  await page.goto('/identity/members')
  await page.getByRole('combobox', { name: 'Team of Olivia Owner' }).click()
  await page.getByRole('option', { name: 'Roastery' }).click()
  await page.getByText('The team of Olivia Owner was changed').waitFor()
  await page.goto('/identity/teams')
  await page.getByRole('button', { name: 'Archive Roastery' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Archive team' }).click()
  await page.getByText('This team still has members. Move them to another team first.').waitFor()
  await close()
})

it('lets a program in after signing in, and ends it under API keys', async () => {
  const { page, context, close } = await open(browser)
  const owner = await newUser()
  await owner.call('POST', '/api/identity/v1/tenants', { name: 'Harbour Coffee', country: 'DE', currency: 'EUR' })
  const { asked, clientId, verifier } = await newRequest({}, 'Desk')
  const answers: URL[] = []
  await context.route('http://127.0.0.1:33418/**', (route) => {
    answers.push(new URL(route.request().url()))
    return route.fulfill({ body: 'Back in the program' })
  })
  await page.goto(`/identity/connect?${inAddress({ ...asked, scope: 'read write' })}`)
  await page.getByRole('textbox', { name: 'Email' }).fill(owner.email)
  await page.getByLabel('Password', { exact: true }).fill(owner.password)
  await page.keyboard.press('Enter')
  await page.getByText('Let Desk work with Harbour Coffee?').waitFor()
  await page.getByText('The answer goes to a program on this computer.').waitFor()
  await expectAccessible(page, 'connect')
  await page.getByRole('radio', { name: 'Read only' }).click()
  await page.getByRole('button', { name: 'Connect' }).click()
  await page.getByText('Back in the program').waitFor()
  const code = answers[0]?.searchParams.get('code') as string
  const exchange = { grant_type: 'authorization_code', code, client_id: clientId, redirect_uri: redirectUri }
  const { body } = await token({ ...exchange, code_verifier: verifier })
  expect(body.scope).toBe('read')

  await page.goto('/identity/api-keys')
  const row = page.getByRole('row').filter({ hasText: 'Desk' })
  await row.getByRole('button', { name: 'Revoke Desk' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Revoke' }).click()
  await row.getByText('Revoked').waitFor()
  expect((await list(body.access_token)).status).toBe(401)
  await close()
})
