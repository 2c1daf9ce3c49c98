import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Business, newBusiness } from '#kit/testing'
import { newMember } from '../flows/joining.ts'
import { newCustomer, newDraft } from '../flows/selling.ts'
import { launch } from './browser.ts'
import { expectAccessible, open, type Page, settled, signIn, wear } from './page.ts'

let browser: Browser
let business: Business
let member: Awaited<ReturnType<typeof newMember>>
beforeAll(async () => {
  browser = await launch()
  business = await newBusiness('IE')
  member = await newMember(business, 'member')
  await member.call('POST', '/api/auth/update-user', { name: 'Ann Miller' })
})
afterAll(() => browser.close())

const patience = { timeout: 60_000 }
const box = (page: Page) => page.getByRole('textbox', { name: /^Write a comment/ })
const send = (page: Page) => page.getByRole('button', { name: 'Comment', exact: true })

async function at(path: string, email = business.email) {
  const opened = await open(browser)
  await signIn(opened.context, email)
  await opened.page.goto(path)
  await box(opened.page).waitFor()
  return opened
}
const newPlace = async () => `/contacts/companies/${(await newCustomer(business.call)).id}`

it('a comment reaches a colleague who has the record open, and tells whom it mentions', async () => {
  const path = await newPlace()
  const [mine, theirs] = await Promise.all([at(path), at(path, member.email)])
  await box(mine.page).fill('Can you call them, @ann')
  await mine.page.getByRole('option', { name: /Ann Miller/ }).waitFor()
  await box(mine.page).press('Enter')
  await expect.poll(() => box(mine.page).inputValue()).toBe('Can you call them, @Ann Miller ')
  await box(mine.page).pressSequentially('about the **terms**?\n- 30 days\n- `net`\nhttps://example.test/terms')
  await box(mine.page).press('Control+Enter')
  await expect.poll(() => box(mine.page).inputValue(), patience).toBe('')
  for (const { page } of [mine, theirs]) {
    await page.getByText('Can you call them').waitFor()
    expect(await page.locator('li strong', { hasText: 'terms' }).count()).toBe(1)
    expect(await page.getByRole('link', { name: 'https://example.test/terms' }).getAttribute('rel')).toContain(
      'noopener',
    )
  }
  // The bell counts without a reload, and leads to the record.
  const bell = theirs.page.getByRole('button', { name: 'Notifications, 1 unread' })
  await bell.waitFor(patience)
  await theirs.page.goto('/')
  await bell.click(patience)
  await theirs.page.getByRole('button', { name: /Olivia Owner mentioned you: Café Mokka/ }).click()
  await theirs.page.waitForURL(`**${path}`)
  await settled(mine.page)
  await expectAccessible(mine.page, 'record with comments')
  await wear(mine.page, { scheme: 'dark', width: 390 })
  expect(await mine.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  await Promise.all([mine.close(), theirs.close()])
})

it('what is typed stays when the page is left, and an input method keeps its own keys', async () => {
  const { page, context, close } = await at(await newPlace())
  await box(page).fill('Not finished')
  await page.getByRole('link', { name: 'Companies' }).first().click()
  await page.getByRole('heading', { name: 'Companies', level: 1 }).waitFor()
  await page.goBack()
  await expect.poll(() => box(page).inputValue(), patience).toBe('Not finished')
  await page.reload()
  await expect.poll(() => box(page).inputValue(), patience).toBe('Not finished')

  await box(page).fill('')
  await box(page).focus()
  const keys = await context.newCDPSession(page)
  const requests: string[] = []
  page.on('request', (request) => request.method() === 'POST' && requests.push(request.url()))
  await keys.send('Input.imeSetComposition', { text: 'ありがと', selectionStart: 4, selectionEnd: 4 })
  for (const type of ['rawKeyDown', 'keyUp'] as const)
    await keys.send('Input.dispatchKeyEvent', {
      type,
      key: 'Enter',
      code: 'Enter',
      windowsVirtualKeyCode: 229,
      modifiers: 2,
    })
  await keys.send('Input.insertText', { text: 'ありがとう' })
  expect(await box(page).inputValue()).toBe('ありがとう')
  expect(requests.filter((url) => url.includes('/comments/'))).toEqual([])
  await send(page).dblclick()
  await page.locator('main li', { hasText: 'ありがとう' }).waitFor()
  expect(requests.filter((url) => url.endsWith('/comments/v1/comments'))).toHaveLength(1)
  await close()
})

it('one’s own comment is edited where it stands and removed after a question; who follows may stop', async () => {
  const invoice = await newDraft(business.call, (await newCustomer(business.call)).id)
  await business.call('POST', `/api/invoicing/v1/invoices/${invoice}/issue`, {})
  const { page, close } = await at(`/invoicing/invoices/${invoice}`)
  const said = (text: string) => page.locator('main li', { hasText: text })
  const more = () => page.getByRole('button', { name: 'More about this comment' }).click()
  await box(page).fill('first, @mil')
  // By touch or by mouse; the text keeps the focus.
  await page.getByRole('option', { name: /Ann Miller/ }).click()
  await expect.poll(() => box(page).inputValue()).toBe('first, @Ann Miller ')
  await box(page).press('.')
  await send(page).click()
  await said('first').waitFor()
  await page.getByRole('button', { name: 'Following', pressed: true }).click(patience)
  await page.getByRole('button', { name: 'Follow', exact: true }).waitFor()
  await more()
  await page.getByRole('menuitem', { name: 'Edit' }).click()
  const edited = page.getByRole('textbox', { name: 'Edit your comment' })
  await edited.fill('second')
  await edited.press('Control+Enter')
  await said('second').getByText('edited').waitFor()
  await more()
  await page.getByRole('menuitem', { name: 'Remove' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click()
  await page.locator('main').getByText('Comment removed').waitFor()
  expect(await said('second').count()).toBe(0)
  await close()
})

it('a member who may not read the trail reads the comments all the same; a viewer writes none', async () => {
  const path = await newPlace()
  const recordId = path.split('/').at(-1)
  await member.call('POST', '/api/comments/v1/comments', { noun: 'contacts.company', recordId, text: 'Good people' })
  const viewer = await newMember(business, 'viewer')
  const { page, context, close } = await open(browser)
  await signIn(context, viewer.email)
  await page.goto(path)
  await page.getByText('Good people').waitFor()
  await page.getByRole('heading', { name: 'Comments', exact: true }).waitFor()
  expect(await box(page).count()).toBe(0)
  await close()
})
