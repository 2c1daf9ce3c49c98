import { readFile } from 'node:fs/promises'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { newMember } from '../flows/joining.ts'
import { launch } from './browser.ts'
import { button, cafes, companies, dialog, enterAs, expectNames, fillWith } from './listing.ts'
import { expectAccessible, type Page } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

let business: Business
beforeEach(async () => {
  business = await newBusiness()
})

const enter = (email = business.email) => enterAs(browser, email)
const fill = (rows: readonly object[]) => fillWith(business, rows)

/** Picks from a list that opens at its combobox. */
async function pick(page: Page, place: ReturnType<Page['locator']>, option: string) {
  await place.click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

it('filters by alternatives, and its address shows the same rows again', async () => {
  await fill(cafes)
  const { page, context, close } = await enter()
  await page.goto('/contacts/companies')
  await expectNames(page, ['Aroma', 'Bohne', 'Crema', 'Doppio', 'Espresso'])

  await button(page, 'Filter').click()
  const group = (name: string) => dialog(page).getByRole('group', { name, exact: true })
  const all = group('All of these')
  await pick(page, all.getByRole('combobox', { name: 'Field' }), 'Country')
  await all.getByRole('combobox', { name: 'Value' }).fill('germ')
  await page.getByRole('option', { name: 'Germany', exact: true }).click()
  await button(page, 'Add “or” group').click()
  await pick(page, group('And one of these').getByRole('combobox', { name: 'Field' }), 'City')
  await group('And one of these').getByRole('textbox', { name: 'Value' }).fill('wien')
  await pick(page, group('or').getByRole('combobox', { name: 'Field' }), 'Tags')
  await group('or').getByRole('textbox', { name: 'Value' }).fill('hotel')
  await expectAccessible(page, 'filter')
  await group('or').getByRole('textbox', { name: 'Value' }).press('Enter')
  await expectNames(page, ['Crema', 'Doppio'])
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('button').click()
  await expectNames(page, ['Doppio', 'Crema'])
  await expectAccessible(page, 'filtered list')

  const other = await context.newPage()
  await other.goto(page.url())
  await expectNames(other, ['Doppio', 'Crema'])
  expect(await other.getByRole('list', { name: 'Active filters' }).textContent()).toMatch(
    /Country is Germany\s*and\s*City contains wien\s*or\s*Tags contains hotel/,
  )
  await button(other, 'Remove: Country is Germany').click()
  await expectNames(other, ['Doppio', 'Crema', 'Bohne'])
  await other.getByRole('searchbox', { name: 'Search' }).fill('boh')
  await expectNames(other, ['Bohne'])
  await other.getByRole('searchbox', { name: 'Search' }).fill('nothing of this name')
  await other.getByText('Nothing matches').waitFor()
  await expectAccessible(other, 'list without a match')
  await button(other, 'Clear').last().click()
  await expectNames(other, ['Espresso', 'Doppio', 'Crema', 'Bohne', 'Aroma'])
  await close()
})

it('takes each test of a field once, and compares instants with days', async () => {
  await fill(cafes.slice(0, 2))
  const { page, close } = await enter()
  await page.goto('/contacts/companies')
  await expectNames(page, ['Aroma', 'Bohne'])
  await button(page, 'Filter').click()
  const group = dialog(page).getByRole('group', { name: 'All of these' })
  const box = (name: string, at: number) => group.getByRole('combobox', { name }).nth(at)
  await button(page, 'Add condition').click()
  await pick(page, box('Field', 1), await box('Field', 0).inputValue())
  expect(await box('Test', 1).inputValue()).not.toBe(await box('Test', 0).inputValue())
  await pick(page, box('Field', 1), 'Created')
  await pick(page, box('Test', 1), 'is on or before')
  await group.getByRole('textbox', { name: 'Value' }).last().fill('1 Jan 2020')
  await page.keyboard.press('Tab')
  await button(page, 'Apply').click()
  await page.getByText('Nothing matches').waitFor()
  await button(page, 'Created is on or before 1 Jan 2020').click()
  await pick(page, box('Test', 0), 'is on or after')
  await group.getByRole('textbox', { name: 'Value' }).fill('1 Jan 2020')
  await page.keyboard.press('Tab')
  await button(page, 'Apply').click()
  await expectNames(page, ['Aroma', 'Bohne'])
  await close()
})

it('keeps views for oneself or for everyone', async () => {
  await fill(cafes)
  const colleague = (await newMember(business, 'admin')).email
  const { page, close } = await enter()
  const theirs = await enter(colleague)
  const tab = (of: Page, name: string) => of.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })
  const saveAs = async (name: string, isShared: boolean) => {
    await button(page, 'Save as view').click()
    await dialog(page).getByRole('textbox', { name: 'Name' }).fill(name)
    if (isShared) await dialog(page).getByRole('checkbox', { name: 'Visible to everyone in this business' }).check()
    await button(page, 'Save').click()
    await dialog(page).waitFor({ state: 'detached' })
  }
  await page.goto('/contacts/companies?filter[city][eq]=Wien')
  await expectNames(page, ['Bohne', 'Doppio'])
  await saveAs('In Vienna', true)
  await page.goto('/contacts/companies?filter[country][eq]=AT')
  await saveAs('My Austria', false)
  await expectAccessible(page, 'views')

  await theirs.page.goto('/contacts/companies')
  await tab(theirs.page, 'In Vienna').click()
  await expectNames(theirs.page, ['Bohne', 'Doppio'])
  expect(await tab(theirs.page, 'My Austria').count()).toBe(0)
  await theirs.page.goto(page.url())
  await expectNames(theirs.page, ['Aroma', 'Bohne'])
  expect(await tab(theirs.page, 'My Austria').count()).toBe(0)

  await tab(page, 'In Vienna').click()
  await expectNames(page, ['Bohne', 'Doppio'])
  await page.getByRole('searchbox', { name: 'Search' }).fill('dop')
  await button(page, 'Update view').click()
  await button(page, 'Update view').waitFor({ state: 'detached' })
  await button(page, 'Options for the view In Vienna').click()
  await page.getByRole('menuitem', { name: 'Rename' }).click()
  await dialog(page).getByRole('textbox', { name: 'Name' }).fill('Doppio in Vienna')
  await button(page, 'Save').click()
  await tab(page, 'Doppio in Vienna').waitFor()
  await theirs.page.goto('/contacts/companies')
  await tab(theirs.page, 'Doppio in Vienna').click()
  await expectNames(theirs.page, ['Doppio'])

  await button(page, 'Options for the view Doppio in Vienna').click()
  await page.getByRole('menuitem', { name: 'Delete view' }).click()
  await dialog(page).getByRole('button', { name: 'Delete view' }).click()
  await tab(page, 'Doppio in Vienna').waitFor({ state: 'detached' })
  await theirs.page.reload()
  await expectNames(theirs.page, ['Doppio'])
  expect(await tab(theirs.page, 'Doppio in Vienna').count()).toBe(0)
  await theirs.close()
  await close()
})

it('opens a list with the view that one prefers', async () => {
  await fill(cafes)
  const view = { list: 'contacts.company.list', name: 'In Vienna', address: 'filter%5Bcity%5D%5Beq%5D=Wien' }
  const { body } = await business.call('POST', '/api/settings/v1/views', { ...view, isShared: true })
  const { page, close } = await enter()
  const everything = ['Aroma', 'Bohne', 'Crema', 'Doppio', 'Espresso']
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'In Vienna' }).click()
  await button(page, 'Options for the view In Vienna').click()
  await page.getByRole('menuitem', { name: 'Open this list with this view' }).click()
  await page.goto('/contacts/companies')
  await expectNames(page, ['Bohne', 'Doppio'])
  await page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: 'All' }).click()
  await expectNames(page, everything)
  await page.reload()
  await expectNames(page, everything)

  await business.call('PATCH', `/api/settings/v1/views/${body.id}`, { address: 'filter%5Bcity%5D%5Beq%5D=Graz' })
  await page.goto('/contacts/companies')
  // It opens as this browser knows it, and learns what it is now for the next time.
  await page.waitForFunction(() => JSON.stringify(localStorage).includes('Graz'))
  await page.goto('/contacts/companies')
  await expectNames(page, ['Aroma'])
  await business.call('DELETE', `/api/settings/v1/views/${body.id}`)
  const kept = async () => (await business.call('GET', `/api/settings/v1/views?list=${view.list}`)).body.items
  await eventually(async () => expect(await kept()).toEqual([]))
  await page.goto('/contacts/companies')
  await expectNames(page, everything)
  await close()
})

it('exports what is shown', async () => {
  await fill(cafes)
  const { page, close } = await enter()
  await page.goto('/contacts/companies?filter[country][eq]=AT&sort=-name')
  await expectNames(page, ['Bohne', 'Aroma'])
  await button(page, 'Columns').click()
  const menu = dialog(page)
  for (const name of ['Email', 'Phone', 'Country', 'Tags']) await menu.getByRole('checkbox', { name }).uncheck()
  await expectAccessible(page, 'columns')
  await page.keyboard.press('Escape')
  const [file] = await Promise.all([page.waitForEvent('download'), button(page, 'Export as CSV').click()])
  expect(file.suggestedFilename()).toBe('company.list.csv')
  expect((await readFile(await file.path(), 'utf8')).trim().split(/\r?\n/)).toEqual([
    'name,city',
    'Bohne,Wien',
    'Aroma,Graz',
  ])
  await close()
})

it('is worked by keys alone', async () => {
  await fill(cafes)
  const { page, close } = await enter()
  await page.goto('/contacts/companies')
  await expectNames(page, ['Aroma', 'Bohne', 'Crema', 'Doppio', 'Espresso'])
  const focused = () => page.locator(':focus').textContent()
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key)
  }
  const chosen = () => page.locator('[data-row]:has(:checked) a').allTextContents()
  await press('j', 'j', 'ArrowDown')
  expect(await focused()).toBe('Crema')
  await press('x', 'k', ' ')
  expect(await chosen()).toEqual(['Bohne', 'Crema'])
  await press('x', 'Shift+ArrowDown', 'Shift+J')
  expect(await chosen()).toEqual(['Bohne', 'Crema', 'Doppio'])
  await page.getByRole('checkbox', { name: 'Select this row' }).last().click()
  await page
    .getByRole('checkbox', { name: 'Select this row' })
    .first()
    .click({ modifiers: ['Shift'] })
  expect(await chosen()).toEqual(['Aroma', 'Bohne', 'Crema', 'Doppio', 'Espresso'])
  await press('/')
  await page.keyboard.type('jx')
  expect(await page.getByRole('searchbox', { name: 'Search' }).inputValue()).toBe('jx')
  await page.getByRole('searchbox', { name: 'Search' }).fill('')
  await press('Escape', 'j', 'Enter')
  await page.waitForURL(/\/contacts\/companies\/[0-9a-f-]{36}$/)
  await page.getByRole('heading', { level: 1, name: 'Aroma' }).waitFor()
  await close()
})

it('shows a change at once and takes it back when the server refuses', async () => {
  await fill(cafes.slice(0, 1))
  const { page, close } = await enter()
  await page.goto('/contacts/companies')
  await page.getByRole('link', { name: 'Aroma' }).click()
  await button(page, 'Edit').click()
  let refuse = () => {}
  const refused = new Promise<void>((resolve) => {
    refuse = resolve
  })
  await page.route(`**${companies}/*`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await refused
    await route.fulfill({
      status: 403,
      contentType: 'application/problem+json',
      json: { code: 'forbidden', status: 403, title: 'Not allowed' },
    })
  })
  await page.getByRole('textbox', { name: /^Name/ }).fill('Arabica')
  await button(page, 'Save').click()
  const heading = (name: string) => page.getByRole('heading', { level: 1, name })
  await heading('Arabica').waitFor()
  refuse()
  await heading('Aroma').waitFor()
  await page.getByText("Your role doesn't allow this.").waitFor()
  expect(await page.getByRole('textbox', { name: /^Name/ }).inputValue()).toBe('Arabica')
  await close()
})
