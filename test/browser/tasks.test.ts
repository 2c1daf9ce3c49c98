import type { Browser, Locator } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { addDays } from '#kit/calendar'
import { type Business, eventually, newBusiness } from '#kit/testing'
import { launch } from './browser.ts'
import { enterAs } from './listing.ts'
import { expectAccessible, type Page } from './page.ts'

let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

let business: Business
beforeEach(async () => {
  business = await newBusiness('GB', 'GBP')
})

const tasks = '/api/tasks/v1/tasks'
const make = async (title: string, more: object = {}) => (await business.call('POST', tasks, { title, ...more })).body
const read = async ({ id }: { id: string }) => (await business.call('GET', `${tasks}/${id}`)).body
const listed = async () => (await business.call('GET', `${tasks}?sort=rank`)).body.items as { title: string }[]
const column = (page: Page, name: string) => page.getByRole('region', { name: new RegExp(`^${name}`) })
const card = (page: Page, title: string) => page.locator('[data-card]').filter({ hasText: title })
const expectOrder = (page: Page, name: string, titles: string[]) =>
  eventually(async () => expect(await column(page, name).locator('[data-card] a').allTextContents()).toEqual(titles))
/** Of what may be drawn anew at this moment, and then has no place. */
const middleOf = (place: Locator) =>
  eventually(async () => {
    const box = await place.boundingBox()
    if (!box) throw new Error('it is not drawn')
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, bottom: box.y + box.height - 3 }
  })

it('moves cards of a board by mouse, touch and keys, into a state and to a place', async () => {
  const [a, b, c] = [await make('Clean the roaster'), await make('Order beans'), await make('Call the bank')]
  const { page, context, close } = await enterAs(browser, business.email)
  await page.goto('/tasks/board')
  await expectOrder(page, 'To do', [a.title, b.title, c.title])
  await expectAccessible(page, 'board')

  // By keys: the last one to the top, then into the next state.
  await card(page, c.title).getByRole('link').focus()
  for (const key of ['Space', 'ArrowUp', 'ArrowUp', 'Space']) await page.keyboard.press(key)
  await expectOrder(page, 'To do', [c.title, a.title, b.title])
  await eventually(async () => expect((await listed()).map(({ title }) => title)).toEqual([c.title, a.title, b.title]))
  await card(page, c.title).getByRole('link').focus()
  for (const key of ['Space', 'ArrowRight', 'Space']) await page.keyboard.press(key)
  await expectOrder(page, 'In progress', [c.title])
  await eventually(async () => expect((await read(c)).status).toBe('started'))

  // By mouse, below the one that is there.
  const from = await middleOf(card(page, a.title))
  const to = await middleOf(card(page, c.title))
  await page.mouse.move(from.x, from.y)
  await page.mouse.down()
  await page.mouse.move(to.x, to.y, { steps: 12 })
  await page.mouse.move(to.x, to.bottom, { steps: 4 })
  await page.mouse.up()
  await expectOrder(page, 'In progress', [c.title, a.title])
  await eventually(async () => expect((await read(a)).status).toBe('started'))

  // By touch, after holding a moment.
  const touch = await context.newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { x: number; y: number }) =>
    touch.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [{ x: at.x, y: at.y }] : [] })
  const [held, done] = [await middleOf(card(page, b.title)), await middleOf(column(page, 'Done'))]
  await send('touchStart', held)
  await page.locator('[data-card][data-held]').first().waitFor()
  for (let step = 1; step <= 10; step++)
    await send('touchMove', {
      x: held.x + ((done.x - held.x) * step) / 10,
      y: held.y + ((done.y - held.y) * step) / 10,
    })
  await send('touchEnd')
  await expectOrder(page, 'Done', [b.title])
  await eventually(async () => expect((await read(b)).status).toBe('completed'))
  await close()
})

it('adds a card by its title, and nothing with the Enter that ends a word of an input method', async () => {
  const { page, close } = await enterAs(browser, business.email)
  await page.goto('/tasks/board')
  const input = page.getByRole('textbox', { name: 'Add a task to To do' })
  await input.fill('豆を買う')
  for (const said of [{ isComposing: true }, { keyCode: 229 }])
    await input.dispatchEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...said })
  await input.press('Enter')
  await expectOrder(page, 'To do', ['豆を買う'])
  expect((await listed()).map(({ title }) => title)).toEqual(['豆を買う'])
  expect(await input.inputValue()).toBe('')
  await close()
})

it('says which days a monthly task falls on, and saves what was chosen', async () => {
  const { page, close } = await enterAs(browser, business.email)
  await page.goto('/tasks/tasks/new')
  await page.getByRole('textbox', { name: 'Title' }).fill('Close the month')
  await page.getByRole('textbox', { name: 'Due date' }).fill('30 Jan 2027')
  await page.keyboard.press('Tab')
  await page.getByRole('switch', { name: 'Repeat this task' }).check()
  const on = page.getByRole('combobox', { name: 'On', exact: true })
  await on.click()
  const offered = page.getByRole('option').filter({ hasText: /Day|day|Saturday/ })
  expect(await offered.allTextContents()).toEqual([
    'Day 30, or the last day of shorter months',
    'Day 30, skipping shorter months',
    'Last Saturday of the month',
  ])
  await page.getByRole('option', { name: 'Day 30, skipping shorter months' }).click()
  await page.getByRole('button', { name: 'Add an item' }).click()
  await page.getByRole('textbox', { name: 'Item 1' }).fill('Print the journal')
  await expectAccessible(page, 'a repeating task')
  await page.getByRole('button', { name: 'Create', exact: true }).click()
  await eventually(async () => expect(await listed()).toHaveLength(1))
  const [task] = (await listed()) as { title: string; dueOn: string; recurrence: object; checklist: object[] }[]
  expect(task).toMatchObject({
    dueOn: '2027-01-30',
    recurrence: { unit: 'month', monthDay: 30, shortMonths: 'skip' },
    checklist: [{ text: 'Print the journal', isDone: false }],
  })
  await close()
})

it('shows a task with its checklist, subtasks and what blocks it, completes it and reopens it', async () => {
  const blocker = await make('Order brushes')
  const task = await make('Clean the roaster', { checklist: [{ text: 'Drum' }] })
  await business.call('POST', '/api/tasks/v1/relations', { taskId: task.id, kind: 'blocked-by', otherId: blocker.id })
  const { page, close } = await enterAs(browser, business.email)
  await page.goto(`/tasks/tasks/${task.id}`)
  await page.getByRole('checkbox', { name: 'Drum' }).click()
  await eventually(async () => expect((await read(task)).checklist).toMatchObject([{ isDone: true }]))
  const subtask = page.getByRole('textbox', { name: 'Add a subtask' })
  await subtask.fill('Empty the tray')
  await subtask.press('Enter')
  await page.getByRole('link', { name: 'Empty the tray', exact: true }).waitFor()
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await page.getByText('It is blocked by tasks that are not done').waitFor()
  for (const name of ['Order brushes', 'Empty the tray'])
    await page.getByRole('checkbox', { name: `${name} is done` }).click()
  await eventually(async () => expect((await read(blocker)).status).toBe('completed'))
  await expectAccessible(page, 'a related task')
  await page.getByRole('button', { name: 'Complete', exact: true }).click()
  await eventually(async () => expect((await read(task)).status).toBe('completed'))
  await page.getByRole('button', { name: 'Reopen', exact: true }).click()
  await eventually(async () => expect((await read(task)).status).toBe('unstarted'))
  await close()
})

it('moves a task to another day of the calendar by keys, and lists what is mine', async () => {
  const me = (await business.call('GET', '/api/identity/v1/me')).body.user.id
  const today = new Date().toISOString().slice(0, 10)
  const task = await make('Cup the samples', { dueOn: today, assigneeId: me })
  const { page, close } = await enterAs(browser, business.email)
  await page.goto(`/tasks/calendar?on=${today}&span=week`)
  await page.getByRole('link', { name: 'Cup the samples' }).focus()
  await page.keyboard.press('Space')
  const back = new Date(`${today}T12:00:00Z`).getUTCDay() === 0
  await page.keyboard.press(back ? 'ArrowLeft' : 'ArrowRight')
  await page.keyboard.press('Space')
  const to = addDays(today, back ? -1 : 1)
  await eventually(async () => expect((await read(task)).dueOn).toBe(to))
  await page.goto('/tasks/my-work')
  await page.getByRole('heading', { name: back ? 'Overdue (1)' : 'Next 7 days (1)' }).waitFor()
  await page.getByRole('checkbox', { name: 'Cup the samples is done' }).click()
  await eventually(async () => expect((await read(task)).status).toBe('completed'))
  await page.getByText('Nothing to do').waitFor()
  await close()
})

it('changes a field of many at once and back, moves a bar of the timeline, and is made on the page of a record', async () => {
  const today = new Date().toISOString().slice(0, 10)
  const [one, two] = [await make('One', { priority: 'low' }), await make('Two', { dueOn: today })]
  const { page, close } = await enterAs(browser, business.email)
  const priorities = async () => [(await read(one)).priority, (await read(two)).priority]
  await page.goto('/tasks/tasks')
  await page.getByRole('checkbox', { name: 'Select all rows shown' }).check()
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'What to change' }).click()
  await page.getByRole('option', { name: 'Priority' }).click()
  await dialog.getByRole('combobox', { name: 'Priority' }).click()
  await page.getByRole('option', { name: 'High' }).click()
  await expectAccessible(page, 'a field of many')
  await dialog.getByRole('button', { name: 'Change', exact: true }).click()
  await eventually(async () => expect(await priorities()).toEqual(['high', 'high']))
  await page.getByRole('button', { name: 'Undo' }).click()
  await eventually(async () => expect(await priorities()).toEqual(['low', 'none']))

  await page.goto('/tasks/timeline')
  await page.getByRole('link', { name: /^Two,/ }).focus()
  await page.keyboard.press('Shift+ArrowRight')
  await eventually(async () => expect((await read(two)).dueOn).toBe(addDays(today, 1)))
  await expectAccessible(page, 'timeline')

  const company = (await business.call('POST', '/api/contacts/v1/companies', { name: 'Mokka' })).body
  await page.goto(`/contacts/companies/${company.id}`)
  await page.getByRole('button', { name: 'Create a task' }).click()
  await page.getByRole('textbox', { name: 'Title' }).fill('Call back')
  await page.getByRole('button', { name: 'Create task' }).click()
  await page.getByRole('link', { name: 'Call back' }).waitFor()
  const { items } = (await business.call('GET', `${tasks}?filter[aboutId]=${company.id}`)).body
  expect(items).toMatchObject([{ title: 'Call back', aboutNoun: 'contacts.company', aboutName: 'Mokka' }])
  await close()
})
