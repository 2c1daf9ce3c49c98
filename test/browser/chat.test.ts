import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { begin, calls, ending, ModelService, openai, say } from '../flows/model-service.ts'
import { launch } from './browser.ts'
import { expectAccessible, owner } from './page.ts'

let browser: Browser
let models: ModelService
beforeAll(async () => {
  ;[browser, models] = await Promise.all([launch(), ModelService.open()])
})
afterAll(async () => {
  models.close()
  await browser.close()
})

it('an answer comes as it is written, is whole after the connection was lost, and what it proposes is approved there', async () => {
  const { page, context, call, close } = await owner(browser)
  let goOn = () => {}
  await models.agent(call, 'openai', (response, _, count) => {
    if (count === 1) {
      const input = { name: 'Harbour Café' }
      begin(response, calls('act', { op: 'contacts.company.create', input }))
      return response.end()
    }
    begin(response, [openai({ role: 'assistant', content: 'Half of it. ' })])
    goOn = () => {
      for (const event of [openai({ content: 'All of it.' }), ...ending]) say(response, event)
      response.end()
    }
  })
  await page.goto('/contacts/companies')
  await page.getByRole('button', { name: 'Chat with an agent' }).click()
  const chat = page.getByRole('complementary', { name: 'Chat with an agent' })
  await chat.getByRole('textbox', { name: 'What should it do?' }).fill('Add Harbour Café')
  await page.keyboard.press('Enter')
  const answer = chat.getByRole('article', { name: 'Add Harbour Café' })
  await answer.getByText('Half of it.').first().waitFor()
  expect(await answer.getByText('All of it.').count()).toBe(0)

  await context.setOffline(true)
  await answer.getByText('The connection is lost.').waitFor()
  goOn()
  await context.setOffline(false)
  const whole = answer.getByRole('paragraph').filter({ hasText: /^Half of it\. All of it\.$/ })
  await whole.waitFor()
  expect(await answer.locator('[aria-live] > span').allTextContents()).toEqual(['Half of it. ', 'All of it. '])
  await expectAccessible(page, 'chat')

  // The panel stays where it is from page to page.
  await page.getByRole('link', { name: 'Home' }).click()
  await answer.getByRole('button', { name: 'Approve 1' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click()
  await answer.getByText('Done').waitFor()
  const { body } = await call('GET', '/api/contacts/v1/companies?filter[name][eq]=Harbour%20Caf%C3%A9')
  expect(body.items).toHaveLength(1)

  await page.reload()
  await whole.waitFor()
  await page.keyboard.press('Control+j')
  await chat.waitFor({ state: 'detached' })
  await close()
})
